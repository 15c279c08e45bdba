package org.kingcobra.mac;

import static org.kingcobra.bft.Invariants.check;

import org.kingcobra.mac.ledger.Coins;

/** Follows a coin's trail back; how far in one command is limited, for anybody can name a hop long gone by. */
final class TrailWalk {
    /** Hops that one command may go back in all: some milliseconds of work. */
    static final int STEPS_PER_COMMAND_MAX = 65_536;

    private final LedgerState state;
    private final Effort effort;
    private int stepsLeft;

    TrailWalk(LedgerState state, Effort effort) {
        this.state = state;
        this.effort = effort;
    }

    /** To be called at the start of each command. */
    void start() {
        stepsLeft = STEPS_PER_COMMAND_MAX;
    }

    /** The number of the hop at a position of the coin's trail; 0 if it is too far back. */
    long hopAt(int coin, int position) {
        long newest = state.coins.newest(coin);
        int steps = Coins.position(newest) - position;
        if (steps > stepsLeft || !effort.spend((long) steps * Effort.FOLLOWED_HOP_STEPS)) {
            return 0;
        }
        stepsLeft -= steps;
        return back(newest, steps);
    }

    /** As {@link #hopAt}, of a position that it has reached in this command already, which was paid for then. */
    long hopReached(int coin, int position) {
        long newest = state.coins.newest(coin);
        int steps = Coins.position(newest) - position;
        check(steps >= 0 && steps <= STEPS_PER_COMMAND_MAX, "position %s is %s hops back", position, steps);
        return back(newest, steps);
    }

    private long back(long newest, int steps) {
        long hop = Coins.hop(newest);
        for (int step = 0; step < steps; step++) {
            hop = state.hops.previous(hop);
        }
        return hop;
    }
}
