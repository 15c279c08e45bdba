/**
 * How a replica that is far behind, has lost its state or holds a wrong one gets the state of a checkpoint from the others: a pure
 * step beside the ordering protocol (Bessani et al., USENIX ATC 2013; docs/PROTOCOL.md, rule 14). May know order and the
 * wire. Open {@link org.kingcobra.bft.transfer.StateTransfer} first.
 */
@NullMarked
package org.kingcobra.bft.transfer;

import org.jspecify.annotations.NullMarked;
