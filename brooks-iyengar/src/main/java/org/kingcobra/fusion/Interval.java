package org.kingcobra.fusion;

/**
 * A closed interval {@code [lo, hi]} in whole units of its channel, usually millionths.
 *
 * <p>Both ends lie within {@link #LIMIT}, so that a sum of two ends and a difference of two ends are exact longs.
 */
public record Interval(long lo, long hi) implements Comparable<Interval> {
    /** The largest magnitude of an end: a value and a half-width of 10^12 each, in units of 10^-6. */
    public static final long LIMIT = 2_000_000_000_000_000_000L;

    /** What an interval may be refused for, in order of precedence. */
    public enum Status {
        LEGAL,
        LOWER_END_ABOVE_UPPER_END,
        END_OUT_OF_RANGE
    }

    public Interval {
        Status status = check(lo, hi);
        if (status != Status.LEGAL) {
            throw new IllegalArgumentException(
                    "expected lo <= hi, both within +-" + LIMIT + ", got [" + lo + ", " + hi + "]: " + status);
        }
    }

    public static Interval point(long value) {
        return new Interval(value, value);
    }

    /** Tells whether {@code new Interval(lo, hi)} would be accepted, without throwing. */
    public static Status check(long lo, long hi) {
        if (lo > hi) {
            return Status.LOWER_END_ABOVE_UPPER_END;
        }
        return lo < -LIMIT || hi > LIMIT ? Status.END_OUT_OF_RANGE : Status.LEGAL;
    }

    public long width() {
        return hi - lo;
    }

    public boolean contains(long x) {
        return lo <= x && x <= hi;
    }

    public boolean contains(Interval other) {
        return lo <= other.lo && other.hi <= hi;
    }

    /** Touching intervals intersect in a point. */
    public boolean intersects(Interval other) {
        return lo <= other.hi && other.lo <= hi;
    }

    @Override
    public int compareTo(Interval other) {
        int byLo = Long.compare(lo, other.lo);
        return byLo != 0 ? byLo : Long.compare(hi, other.hi);
    }

    @Override
    public String toString() {
        return "[" + lo + ", " + hi + "]";
    }
}
