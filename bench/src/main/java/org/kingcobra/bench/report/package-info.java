/**
 * What a run of the bench prints: the machine, the table, and the same for programs. Reads the machine's description from the
 * system; otherwise pure. Open {@link org.kingcobra.bench.report.Report} first.
 */
@NullMarked
package org.kingcobra.bench.report;

import org.jspecify.annotations.NullMarked;
