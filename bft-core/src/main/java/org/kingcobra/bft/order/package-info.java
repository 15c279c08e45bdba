/**
 * The ordering protocol, Mod-SMaRt (Sousa and Bessani, EDCC 2012) with pipelining, signed votes and checkpoints: events in,
 * effects out, nothing else. No threads, clocks, chance, files or sockets, and no logging. One class for each message, named
 * after it; what may be voted on is decided in {@link org.kingcobra.bft.order.Voting}. Open
 * {@link org.kingcobra.bft.order.OrderingReplica} first, then follow a batch through {@code ProposeHandler}, {@code Voting},
 * {@code VoteHandler} and {@code Delivery}.
 */
@NullMarked
package org.kingcobra.bft.order;

import org.jspecify.annotations.NullMarked;
