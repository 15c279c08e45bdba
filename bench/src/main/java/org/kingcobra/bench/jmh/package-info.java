/**
 * Microbenchmarks of what is pure: one round's fusion, one command's transfers. Runs them in this process, on a thread of its own,
 * under JMH. Open {@link org.kingcobra.bench.jmh.Microbenchmarks} first.
 */
@NullMarked
package org.kingcobra.bench.jmh;

import org.jspecify.annotations.NullMarked;
