/**
 * What happened in a run, for people: a report of a few lines, and an HTML page with a column for each node. Pure: text in, text
 * out; open {@link org.kingcobra.sim.timeline.ReportText} first.
 */
@NullMarked
package org.kingcobra.sim.timeline;

import org.jspecify.annotations.NullMarked;
