/**
 * The ordering protocol, Mod-SMaRt (Sousa and Bessani, EDCC 2012) with pipelining, signed votes and checkpoints: events in,
 * effects out, nothing else. No threads, clocks, chance, files or sockets, and no logging. One class for each message, named
 * after it. Rule numbers in comments, here and in the packages beside it, are those of docs/PROTOCOL.md, section 13.
 *
 * <p>From PROPOSE to delivery a batch takes five files: {@link org.kingcobra.bft.order.OrderingReplica}, to be opened first, gives
 * each event to the class that knows its rule; {@code ProposeHandler} takes the leader's batch; {@code Voting} says what may be voted
 * on, and when; {@code VoteHandler} counts the votes of others; {@code Delivery} hands out what is decided, in order.
 */
@NullMarked
package org.kingcobra.bft.order;

import org.jspecify.annotations.NullMarked;
