/**
 * The ordering protocol, Mod-SMaRt (Sousa and Bessani, EDCC 2012) with pipelining, signed votes and checkpoints: events in,
 * effects out, nothing else. No threads, clocks, chance, files or sockets, and no logging. {@code MessageHandlers} is the index: which
 * class takes which message. Rule numbers in comments, here and in the packages beside it, are those of docs/PROTOCOL.md, section 13.
 *
 * <p>From PROPOSE to delivery a batch takes five files: {@link org.kingcobra.bft.order.OrderingReplica}, to be opened first, gives
 * each event to whom it concerns and then looks what may be done; {@code ProposeHandler} takes the leader's batch and
 * {@code VoteHandler} the votes of others, both into an {@code Instance}; {@code Voting} concludes from that what to vote for and what
 * is decided; {@code Delivery} hands it out, in order.
 */
@NullMarked
package org.kingcobra.bft.order;

import org.jspecify.annotations.NullMarked;
