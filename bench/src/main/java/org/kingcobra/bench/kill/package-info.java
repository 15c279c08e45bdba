/**
 * Kills replicas under load and checks what the survivors remember against what clients were told. May use threads and clocks.
 * Open {@link org.kingcobra.bench.kill.KillHarness} first.
 */
@NullMarked
package org.kingcobra.bench.kill;

import org.jspecify.annotations.NullMarked;
