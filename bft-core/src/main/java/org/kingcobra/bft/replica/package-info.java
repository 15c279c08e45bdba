/**
 * A whole replica as one pure step: ordering, state transfer and the host, tied together, without the threads, clocks, links and
 * disks around them. Simulations and production run the same. Rule numbers are those of docs/PROTOCOL.md. Open
 * {@link org.kingcobra.bft.replica.ReplicaNode} first.
 */
@NullMarked
package org.kingcobra.bft.replica;

import org.jspecify.annotations.NullMarked;
