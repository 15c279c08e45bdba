/**
 * A whole cloud on a real group: who plays and who lies is drawn from a seed, the acts are played one after the other, and the
 * invariants are checked on what the replicas hold. Talks to the group through its public API only. Open
 * {@link org.kingcobra.sim.cloud.Cloud} first.
 */
@NullMarked
package org.kingcobra.sim.cloud;

import org.jspecify.annotations.NullMarked;
