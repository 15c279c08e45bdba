package org.kingcobra.arbiter.tally;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * What became of somebody's complaints. Her credibility is the mean of the Beta distribution that starts out even: a newcomer
 * is believed half-way, and every judged complaint moves that.
 */
public record TrackRecord(long upheld, long dismissed) {
    public static final TrackRecord NEWCOMER = new TrackRecord(0, 0);

    private static final long DISMISSED_BEFORE_HABIT = 3;
    private static final Ratio CREDIBILITY_OF_HABIT = Ratio.of(1, 4);

    public TrackRecord {
        checkArgument(upheld >= 0 && dismissed >= 0, "expected counts from 0, got %s and %s", upheld, dismissed);
    }

    public TrackRecord withUpheld() {
        return new TrackRecord(Math.addExact(upheld, 1), dismissed);
    }

    public TrackRecord withDismissed() {
        return new TrackRecord(upheld, Math.addExact(dismissed, 1));
    }

    /** (upheld + 1) / (upheld + dismissed + 2). */
    public Ratio credibility() {
        return Ratio.of(Math.addExact(upheld, 1), Math.addExact(Math.addExact(upheld, dismissed), 2));
    }

    /** Three complaints or more were dismissed, and she is believed less than one time in four. */
    public boolean isHabituallyDismissed() {
        return dismissed >= DISMISSED_BEFORE_HABIT && credibility().compareTo(CREDIBILITY_OF_HABIT) < 0;
    }
}
