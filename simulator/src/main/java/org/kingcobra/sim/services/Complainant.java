package org.kingcobra.sim.services;

import org.kingcobra.arbiter.tally.Outcome;

/** What market and court should remember of somebody who complains. */
final class Complainant {
    private static final int REPORTS_PER_WINDOW = 16;
    private static final long WINDOW_MICROS = 3_600_000_000L;
    private static final int DISMISSED_BEFORE_HABIT = 3;

    private long upheld;
    private long dismissed;
    private long windowStartMicros;
    private int reports;
    private boolean refused;

    long upheld() {
        return upheld;
    }

    long dismissed() {
        return dismissed;
    }

    /** Whether the market serves her no longer. */
    boolean isRefused() {
        return refused;
    }

    boolean mayReport(long nowMicros) {
        return reports == 0 || nowMicros >= windowStartMicros + WINDOW_MICROS || reports < REPORTS_PER_WINDOW;
    }

    void report(long nowMicros) {
        if (reports == 0 || nowMicros >= windowStartMicros + WINDOW_MICROS) {
            windowStartMicros = nowMicros;
            reports = 0;
        }
        reports++;
    }

    /** Her complaint has come to an end; who complains in vain again and again is refused service. */
    void hear(Outcome outcome) {
        if (outcome == Outcome.PROVEN) {
            upheld++;
        } else if (outcome == Outcome.CLEARED) {
            dismissed++;
            boolean isBelievedLessThanOneTimeInFour = 4 * (upheld + 1) < upheld + dismissed + 2;
            refused |= dismissed >= DISMISSED_BEFORE_HABIT && isBelievedLessThanOneTimeInFour;
        }
    }

    /**
     * Whether guilt is at least nine times as likely as innocence, once a panel has found it: before, it was as likely as one of
     * her complaints is upheld.
     *
     * @param guilty how often a panel finds the guilty guilty
     * @param innocent how often it finds the innocent guilty, of as many
     */
    boolean isCredible(long guilty, long innocent) {
        return (upheld + 1) * guilty >= 9 * (dismissed + 1) * innocent;
    }
}
