/**
 * Load generators and the arithmetic of what they measure: windows, latencies, spreads, and ratios of windows that were measured
 * next to each other. May use threads and clocks; knows nothing of what is measured. Open
 * {@link org.kingcobra.bench.measure.Contest} first.
 */
@NullMarked
package org.kingcobra.bench.measure;

import org.jspecify.annotations.NullMarked;
