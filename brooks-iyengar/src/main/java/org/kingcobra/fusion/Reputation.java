package org.kingcobra.fusion;

/**
 * How often a sensor was disjoint from the regions lately, as an exponentially weighted mean whose age counts in
 * rounds. For display only: fed back into weights or tau, it would let liars frame the honest (FUSION 8).
 */
public record Reputation(long disjointRateMicros) {
    /** A round's share in the mean is one in this many. */
    public static final int MEMORY_ROUNDS = 32;

    private static final long ALWAYS_MICROS = 1_000_000;

    public Reputation {
        if (disjointRateMicros < 0 || disjointRateMicros > ALWAYS_MICROS) {
            throw new IllegalArgumentException(
                    "expected a rate from 0 to " + ALWAYS_MICROS + " micros, got " + disjointRateMicros);
        }
    }

    public static Reputation start() {
        return new Reputation(0);
    }

    /** The state after one more round in which the sensor reported. */
    public Reputation next(boolean isDisjointFromRegions) {
        long target = isDisjointFromRegions ? ALWAYS_MICROS : 0;
        return new Reputation(disjointRateMicros + Math.floorDiv(target - disjointRateMicros, MEMORY_ROUNDS));
    }
}
