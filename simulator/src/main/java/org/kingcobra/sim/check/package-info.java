/**
 * What must hold in every run, whoever lies and whatever breaks (docs/PROTOCOL.md): invariants that watch a run from outside and
 * decide by themselves what a quorum is and what comes to what; envelopes, signatures and evidence they read with the library's own
 * readers. And the search for a linear order. Knows {@code org.kingcobra.bft} and no service. Pure;
 * open {@link org.kingcobra.sim.check.Checks} first.
 */
@NullMarked
package org.kingcobra.sim.check;

import org.jspecify.annotations.NullMarked;
