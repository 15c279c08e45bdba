package org.kingcobra.fusion.service;

import static org.kingcobra.bft.Invariants.check;

/**
 * Page's cumulative sums of how far the middle of a reading lies from the middle of the fault-tolerant interval, in half
 * widths of the reading: finds sensors that lean to one side without ever leaving the regions. That reference moves no
 * further than honest readings do (Schmid and Schossmaier 2001), unlike the published estimate. An alarm starts it again.
 *
 * @param upMicros the sum for readings that lie too high, in millionths
 * @param downMicros the sum for readings that lie too low, in millionths
 */
public record DriftTest(long upMicros, long downMicros) {
    public static final DriftTest START = new DriftTest(0, 0);

    static final long SLACK_MICROS = 350_000;
    static final long ALARM_MICROS = 3_000_000;

    /** Enough to alarm at once from any state, so that cutting larger deviations off changes no decision. */
    static final long DEVIATION_MAX_MICROS = 4_000_000;

    private static final long ONE_MICROS = 1_000_000;

    /**
     * The deviation of one reading.
     *
     * @param referenceEnds the sum of the two ends of the fault-tolerant interval
     */
    static long deviationMicros(long lo, long hi, long referenceEnds) {
        long offset = Math.subtractExact(Math.addExact(lo, hi), referenceEnds);
        long width = Math.subtractExact(hi, lo);
        check(width >= 0, "a reading has width %s, its offset is %s", width, offset);
        if (width == 0) {
            return Long.signum(offset) * DEVIATION_MAX_MICROS;
        }
        long wholes = offset / width;
        if (Math.abs(wholes) >= DEVIATION_MAX_MICROS / ONE_MICROS) {
            return Long.signum(offset) * DEVIATION_MAX_MICROS;
        }
        return wholes * ONE_MICROS + Ratio.scaled(offset % width, width, ONE_MICROS);
    }

    /** After one more round, before the alarm is looked at. */
    DriftTest observe(long deviationMicros) {
        return new DriftTest(
                Math.max(0, upMicros + deviationMicros - SLACK_MICROS),
                Math.max(0, downMicros - deviationMicros - SLACK_MICROS));
    }

    boolean alarms() {
        return highestMicros() > ALARM_MICROS;
    }

    long highestMicros() {
        return Math.max(upMicros, downMicros);
    }

    DriftTest restartIfDecided() {
        return alarms() ? START : this;
    }
}
