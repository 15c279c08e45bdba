package org.kingcobra.fusion;

/**
 * Wald's sequential probability ratio test of one sensor's contract: an honest sensor misses the regions in at most
 * {@code p0 = 0.0027} of its rounds (three sigma), a bad one in {@code p1 = 0.1}; false convictions {@code alpha =
 * 10^-6}, missed ones {@code beta = 0.01} (Wald 1945; FUSION 8). From a fresh start, four hits close together
 * convict. An acquittal starts the test anew; a conviction stays until the caller starts anew.
 *
 * <p>State is the log-likelihood ratio in millionths. Every constant is rounded in the sensor's favour.
 */
public record ContractSprt(long logRatioMicros) {
    /** ln(p1 / p0) = 3.611918413, rounded down. */
    public static final long HIT_MICROS = 3_611_918;

    /** ln((1 - p1) / (1 - p0)) = -0.102656864, rounded down. */
    public static final long MISS_MICROS = -102_657;

    /** ln((1 - beta) / alpha) = 13.805460222, rounded up. */
    public static final long CONVICT_AT_MICROS = 13_805_461;

    /** ln(beta / (1 - alpha)) = -4.605169186, rounded up. */
    public static final long ACQUIT_AT_MICROS = -4_605_169;

    public ContractSprt {
        if (logRatioMicros <= ACQUIT_AT_MICROS || logRatioMicros >= CONVICT_AT_MICROS + HIT_MICROS) {
            throw new IllegalArgumentException("expected a log ratio above " + ACQUIT_AT_MICROS + " and below "
                    + (CONVICT_AT_MICROS + HIT_MICROS) + " micros, got " + logRatioMicros);
        }
    }

    public static ContractSprt start() {
        return new ContractSprt(0);
    }

    /** The state after one more round in which the sensor reported. */
    public ContractSprt next(boolean isDisjointFromRegions) {
        if (isConvicted()) {
            return this;
        }
        long ratio = logRatioMicros + (isDisjointFromRegions ? HIT_MICROS : MISS_MICROS);
        return ratio <= ACQUIT_AT_MICROS ? start() : new ContractSprt(ratio);
    }

    public boolean isConvicted() {
        return logRatioMicros >= CONVICT_AT_MICROS;
    }
}
