package org.kingcobra.fusion;

/**
 * Page's two-sided cumulative sum over one sensor's deviations from the estimate, in half-widths of its reading
 * (Page 1954; FUSION 8): finds a bias too small to leave the regions. Feed it the length-weighted or fault-tolerant
 * midpoint, never the published estimate, which a liar can move; best an estimate that leaves the sensor out. An alarm
 * is advice. State is in millionths of a half-width.
 */
public record DriftCusum(long aboveMicros, long belowMicros) {
    /** k = 0.35 half-widths: half of the smallest bias worth finding. */
    public static final long ALLOWANCE_MICROS = 350_000;

    /** h = 3 half-widths: a sum beyond it is an alarm. */
    public static final long ALARM_ABOVE_MICROS = 3_000_000;

    /** Deviations and sums stop growing here: a million half-widths. */
    public static final long LIMIT_MICROS = 1_000_000_000_000L;

    private static final long MICROS = 1_000_000;

    public DriftCusum {
        if (Math.min(aboveMicros, belowMicros) < 0 || Math.max(aboveMicros, belowMicros) > LIMIT_MICROS) {
            throw new IllegalArgumentException(
                    "expected sums from 0 to " + LIMIT_MICROS + " micros, got " + aboveMicros + " and " + belowMicros);
        }
    }

    public static DriftCusum start() {
        return new DriftCusum(0, 0);
    }

    /** The state after one more round in which the sensor reported {@code reading}. */
    public DriftCusum next(Interval reading, long estimate) {
        return next(deviationMicros(reading, estimate));
    }

    /** The state after one more deviation, in millionths of a half-width. */
    public DriftCusum next(long deviationMicros) {
        long deviation = Math.max(-LIMIT_MICROS, Math.min(LIMIT_MICROS, deviationMicros));
        return new DriftCusum(advance(aboveMicros, deviation), advance(belowMicros, -deviation));
    }

    public boolean isAlarming() {
        return Math.max(aboveMicros, belowMicros) > ALARM_ABOVE_MICROS;
    }

    /**
     * (midpoint - estimate) / half-width, rounded half-even on its magnitude so that mirrored readings deviate alike;
     * a reading without width deviates by nothing or by the limit. Expects an estimate within {@link Interval#LIMIT}.
     */
    static long deviationMicros(Interval reading, long estimate) {
        long twiceDistance = Math.subtractExact(reading.lo() + reading.hi(), Math.multiplyExact(2, estimate));
        long magnitude = Math.abs(twiceDistance);
        if (magnitude == 0) {
            return 0;
        }
        long width = reading.width();
        boolean isBeyondLimit = width == 0 || magnitude / width >= LIMIT_MICROS / MICROS;
        long deviation = isBeyondLimit ? LIMIT_MICROS : ratioMicros(magnitude, width);
        return twiceDistance < 0 ? -deviation : deviation;
    }

    private static long ratioMicros(long magnitude, long width) {
        WideSum scaled = new WideSum();
        scaled.addProduct(magnitude, MICROS);
        return scaled.offsetRatio(0, width);
    }

    private static long advance(long sum, long deviation) {
        return Math.max(0, Math.min(LIMIT_MICROS, sum + deviation - ALLOWANCE_MICROS));
    }
}
