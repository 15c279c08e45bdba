/**
 * What is measured and how it is printed: the subcommand {@code bench}. Load generators are in {@code measure}, the peer in
 * {@code peer}, the crash harness in {@code kill}, microbenchmarks in {@code jmh}, output in {@code report}. May use everything; no
 * code imports it. Open {@link org.kingcobra.bench.BenchCommand} first.
 */
@NullMarked
package org.kingcobra.bench;

import org.jspecify.annotations.NullMarked;
