/**
 * What must hold in every run, whoever lies and whatever breaks (docs/PROTOCOL.md): invariants that watch a run from outside and
 * share no code with what they check, and the search for a linear order. Knows {@code org.kingcobra.bft} and no service. Pure;
 * open {@link org.kingcobra.sim.check.Checks} first.
 */
@NullMarked
package org.kingcobra.sim.check;

import org.jspecify.annotations.NullMarked;
