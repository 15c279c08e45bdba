package org.kingcobra.mac;

import org.kingcobra.mac.ledger.Coins;

/** Follows a coin's trail back; how far in one command is limited, for anybody can name a hop long gone by. */
final class TrailWalk {
    /** Hops that one command may go back in all: some milliseconds of work. */
    static final int STEPS_PER_COMMAND_MAX = 65_536;

    private final LedgerState state;
    private int stepsLeft;

    TrailWalk(LedgerState state) {
        this.state = state;
    }

    /** To be called at the start of each command. */
    void start() {
        stepsLeft = STEPS_PER_COMMAND_MAX;
    }

    /** The number of the hop at a position of the coin's trail; 0 if it is too far back. */
    long hopAt(int coin, int position) {
        long newest = state.coins.newest(coin);
        int steps = Coins.position(newest) - position;
        if (steps > stepsLeft) {
            return 0;
        }
        stepsLeft -= steps;
        long hop = Coins.hop(newest);
        for (int step = 0; step < steps; step++) {
            hop = state.hops.previous(hop);
        }
        return hop;
    }
}
