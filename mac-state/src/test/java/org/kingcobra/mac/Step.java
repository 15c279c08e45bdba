package org.kingcobra.mac;

/**
 * One random operation on one coin. Made from a number, so that a million of them are cheap and shrink towards 0.
 *
 * @param actor a participant, or the coin's holder where it is {@link #HOLDER}
 * @param coin taken modulo the coins there are, and one more
 * @param joined whether it is part of the transfer before, if that is by the same actor
 */
record Step(Kind kind, int actor, int coin, int receiver, Slip slip, boolean joined) {
    enum Kind {
        MINT,
        TRANSFER,
        TRANSFER_BATCH,
        HOLD,
        RELEASE,
        REFUND,
        RETIRE,
        REAP,
        ADVANCE_TIME,
        FINE
    }

    /** By how much the signer is wrong about how often the coin has moved. */
    enum Slip {
        NONE,
        ONE_BEHIND,
        ONE_AHEAD,
        AT_THE_MINT
    }

    static final int PARTICIPANTS = 4;
    static final int HOLDER = PARTICIPANTS;
    /** Numbers from 0 that stand for steps. */
    static final int NUMBERS = 64 * 8 * 64 * PARTICIPANTS * 8 * 4;

    private static final int[] KIND_BOUNDS = {4, 28, 46, 50, 52, 54, 57, 58, 60, 64};

    static Step of(int number) {
        int rest = number;
        int kind = rest % 64;
        rest /= 64;
        int slip = rest % 8;
        rest /= 8;
        int coin = rest % 64;
        rest /= 64;
        int receiver = rest % PARTICIPANTS;
        rest /= PARTICIPANTS;
        int actor = rest % 8;
        rest /= 8;
        return new Step(
                kindOf(kind),
                actor < PARTICIPANTS - 1 ? actor : HOLDER,
                coin,
                receiver,
                slip < 4 ? Slip.values()[slip] : Slip.NONE,
                rest > 0);
    }

    private static Kind kindOf(int number) {
        int kind = 0;
        while (number >= KIND_BOUNDS[kind]) {
            kind++;
        }
        return Kind.values()[kind];
    }

    @Override
    public String toString() {
        String who = actor == HOLDER ? "its holder" : "participant " + actor;
        String how = slip == Slip.NONE ? "" : " " + slip;
        return (joined ? "+" : "") + kind + " coin#" + coin + " by " + who + " to " + receiver + how;
    }
}
