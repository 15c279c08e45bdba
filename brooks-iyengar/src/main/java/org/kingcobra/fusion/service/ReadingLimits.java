package org.kingcobra.fusion.service;

import java.util.Optional;
import org.kingcobra.fusion.Interval;

/**
 * Which intervals a sensor of the channel may sign, in whole units of the channel. The largest width keeps out free riders,
 * whose intervals are too wide ever to be wrong (FUSION 11.2).
 */
public record ReadingLimits(long validMin, long validMax, long minWidth, long maxWidth) {
    /** How a reading breaks the limits, in the order in which it is tested. */
    public enum Violation {
        LOWER_END_ABOVE_UPPER_END,
        OUT_OF_RANGE,
        TOO_WIDE,
        TOO_NARROW
    }

    /** Everything that can be fused at all. */
    public static final ReadingLimits ANY = new ReadingLimits(-Interval.LIMIT, Interval.LIMIT, 0, 2 * Interval.LIMIT);

    boolean areConsistent() {
        return validMin >= -Interval.LIMIT
                && validMax <= Interval.LIMIT
                && validMin <= validMax
                && minWidth >= 0
                && minWidth <= maxWidth
                && minWidth <= validMax - validMin;
    }

    public Optional<Violation> violation(long lo, long hi) {
        if (lo > hi) {
            return Optional.of(Violation.LOWER_END_ABOVE_UPPER_END);
        }
        if (lo < validMin || hi > validMax) {
            return Optional.of(Violation.OUT_OF_RANGE);
        }
        long width = hi - lo;
        if (width > maxWidth) {
            return Optional.of(Violation.TOO_WIDE);
        }
        return width < minWidth ? Optional.of(Violation.TOO_NARROW) : Optional.empty();
    }
}
