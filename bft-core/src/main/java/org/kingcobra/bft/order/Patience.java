package org.kingcobra.bft.order;

/** How long this replica waits: for a leader before it is suspected, twice as long after each time in vain, and for its peers. */
final class Patience {
    private static final int DOUBLINGS_MAX = 6;

    private final OrderSettings settings;
    private int doublings;
    private long regencySinceMicros;
    private long toldMicros;

    Patience(OrderSettings settings) {
        this.settings = settings;
    }

    /** A regency, a membership or this run begins. */
    void startOver(long nowMicros) {
        regencySinceMicros = nowMicros;
    }

    void inVain() {
        doublings = Math.min(doublings + 1, DOUBLINGS_MAX);
    }

    /** A stable checkpoint: the group gets on. */
    void rewarded() {
        doublings = Math.max(0, doublings - 1);
    }

    private long timeoutMicros() {
        return settings.leaderTimeoutMicros() << doublings;
    }

    /** When the leader is suspected, given since when the oldest envelope waits. */
    long suspectAtMicros(long waitingSinceMicros) {
        return Math.max(waitingSinceMicros, regencySinceMicros) + timeoutMicros();
    }

    /** When the regency is given up if it has not started. */
    long startByMicros() {
        return regencySinceMicros + timeoutMicros();
    }

    /** When the oldest envelope is passed on to the leader. */
    long forwardAtMicros(long waitingSinceMicros) {
        return Math.max(waitingSinceMicros, regencySinceMicros) + timeoutMicros() / 2;
    }

    void told(long nowMicros) {
        toldMicros = nowMicros;
    }

    /** When this replica tells again where it stands. */
    long tellAtMicros(boolean busy) {
        return toldMicros + (busy ? settings.statusMicros() : settings.idleStatusMicros());
    }
}
