package org.kingcobra.mac;

import org.kingcobra.mac.ledger.HopLink;

/** Whether a participant may give a coin away, as she signed it: coin, hop and receiver. Changes nothing. */
class TransferRule {
    /** Receiver of a transfer that names nobody. */
    static final int NOBODY = -1;
    /** Receiver that has no number yet. */
    static final int NEWCOMER = 0;

    /** How a ledger makes its rule. */
    @FunctionalInterface
    interface Factory {
        TransferRule create(LedgerState state, TrailWalk walk);
    }

    final LedgerState state;
    private final TrailWalk walk;

    TransferRule(LedgerState state, TrailWalk walk) {
        this.state = state;
        this.walk = walk;
    }

    LedgerStatus check(int signer, long serial, int hop, int receiver) {
        if (!state.exists(serial)) {
            return LedgerStatus.COIN_UNKNOWN;
        }
        if (receiver == NOBODY) {
            return LedgerStatus.RECEIVER_UNKNOWN;
        }
        int coin = (int) serial;
        int position = state.position(coin);
        if (hop != position) {
            return hop > position ? LedgerStatus.HOP_NOT_REACHED : checkHopGoneBy(signer, coin, hop, receiver);
        }
        if (state.coins.isFree(coin) && position < HopLink.POSITION_MAX) {
            return state.coins.holder(coin) == signer ? LedgerStatus.DONE : LedgerStatus.NOT_THE_OWNER;
        }
        return checkLocked(signer, coin);
    }

    private LedgerStatus checkLocked(int signer, int coin) {
        if (state.coins.holder(coin) != signer) {
            return LedgerStatus.NOT_THE_OWNER;
        }
        if (state.coins.isRetired(coin)) {
            return LedgerStatus.COIN_RETIRED;
        }
        return state.coins.isEscrowed(coin) ? LedgerStatus.COIN_IN_ESCROW : LedgerStatus.COIN_WORN_OUT;
    }

    /**
     * Convicts only where both spends were the signer's own will: she held the coin at that hop, gave exactly this coin to
     * somebody, and now signs it to somebody else. A repetition, a coin that was taken by a fine, and renewing a coin by sending it
     * to oneself are all things that an honest client may do (I10).
     */
    private LedgerStatus checkHopGoneBy(int signer, int coin, int hop, int receiver) {
        long next = walk.hopAt(coin, hop + 1);
        if (next == 0) {
            return LedgerStatus.HOP_GONE_BY;
        }
        if (signer == 0 || state.hops.receiver(state.hops.previous(next)) != signer) {
            return LedgerStatus.NOT_THE_OWNER;
        }
        int firstReceiver = state.hops.receiver(next);
        if (firstReceiver == receiver) {
            return LedgerStatus.ALREADY_TRANSFERRED;
        }
        boolean twice = state.hops.kind(next).isSpentByHolder() && firstReceiver != signer && receiver != signer;
        return twice ? LedgerStatus.DOUBLE_SPEND : LedgerStatus.HOP_GONE_BY;
    }

    /** The hop by which the coin left its holder at an earlier hop; 0 if it is too far back. */
    long hopAfter(int coin, int hop) {
        walk.start();
        return walk.hopAt(coin, hop + 1);
    }

    /** As {@link #hopAfter}, of a double spend that was found in this command. */
    long hopOfFirstSpend(int coin, int hop) {
        return walk.hopReached(coin, hop + 1);
    }
}
