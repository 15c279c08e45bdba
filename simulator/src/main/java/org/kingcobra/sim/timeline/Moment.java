package org.kingcobra.sim.timeline;

/**
 * Something that a node did, or that was done to it.
 *
 * @param node as on the network: seats, and behind them clients
 */
record Moment(long atMicros, int node, Kind kind, String what) {
    /** How it is shown. */
    enum Kind {
        ORDERS,
        CHANGES_LEADER,
        EXECUTES,
        CATCHES_UP,
        ASKS,
        FAILS,
        REPORTS,
        DIFFERS,
        /** Begins to ail somebody. */
        FAULT,
        VIOLATES;

        /** It is about more than one node. */
        boolean isWide() {
            return this == FAULT || this == VIOLATES;
        }

        /** There are many of these: the first to be left out. */
        boolean isOrdinary() {
            return this == ORDERS || this == EXECUTES || this == ASKS;
        }
    }
}
