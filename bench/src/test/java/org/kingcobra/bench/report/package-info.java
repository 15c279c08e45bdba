@NullMarked
package org.kingcobra.bench.report;

import org.jspecify.annotations.NullMarked;
