package org.kingcobra.fusion;

/**
 * How many sensors a channel has, and how many of them may be faulty ({@code tau}). This bound on sensors has nothing
 * to do with the bound on faulty replicas.
 *
 * <p>{@code 2 * tau < sensors} always holds: otherwise the fused bounds need not lie in any honest interval (FUSION 4).
 */
public record FusionParameters(int sensors, int tau) {
    /** Most sensors of one channel; keeps every weight and denominator far inside a long. */
    public static final int SENSORS_MAX = 1_000_000;

    /** What a configuration may be refused for, in order of precedence. */
    public enum Status {
        LEGAL,
        NO_SENSORS,
        TOO_MANY_SENSORS,
        TAU_IS_NEGATIVE,
        TAU_NOT_BELOW_HALF_OF_SENSORS
    }

    public FusionParameters {
        Status status = check(sensors, tau);
        if (status != Status.LEGAL) {
            throw new IllegalArgumentException("expected 1 to " + SENSORS_MAX
                    + " sensors and 0 <= 2 * tau < sensors, got sensors " + sensors + ", tau " + tau + ": " + status);
        }
    }

    /** Tells whether {@code new FusionParameters(sensors, tau)} would be accepted, without throwing. */
    public static Status check(int sensors, int tau) {
        if (sensors < 1) {
            return Status.NO_SENSORS;
        }
        if (sensors > SENSORS_MAX) {
            return Status.TOO_MANY_SENSORS;
        }
        if (tau < 0) {
            return Status.TAU_IS_NEGATIVE;
        }
        return tau > (sensors - 1) / 2 ? Status.TAU_NOT_BELOW_HALF_OF_SENSORS : Status.LEGAL;
    }

    /** The overlap from which a point qualifies. */
    public int needed() {
        return sensors - tau;
    }
}
