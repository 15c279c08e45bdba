/**
 * What a replica does not forget over a restart: its votes, decisions and checkpoints, on a {@link org.kingcobra.bft.log.Storage}
 * that may tear, rot, lose or be full. Pure; may know order and the wire. Rule numbers are those of docs/PROTOCOL.md. Open {@link org.kingcobra.bft.log.ReplicaLog} first.
 */
@NullMarked
package org.kingcobra.bft.log;

import org.jspecify.annotations.NullMarked;
