package org.kingcobra.fusion.service;

/**
 * Wald's sequential probability ratio test of "the interval misses the truth no more often than it should" (rate 0.0027,
 * three sigmas) against "it misses in one round of ten", with 10^-6 false alarms and 10^-2 overlooked offenders. Decides on
 * readings disjoint from the regions; four close together convict. A decision either way starts it again.
 *
 * @param logRatioMicros millionths of a nat
 */
public record ContractTest(long logRatioMicros) {
    public static final ContractTest START = new ContractTest(0);

    /** ln(0.1 / 0.0027) */
    static final long HIT_MICROS = 3_611_918;

    /** ln(0.9 / 0.9973) */
    static final long MISS_MICROS = -102_657;

    /** ln(0.99 / 10^-6) */
    static final long CONVICT_MICROS = 13_805_460;

    /** ln(0.01 / (1 - 10^-6)) */
    static final long ACQUIT_MICROS = -4_605_169;

    /** After one more round, before the decision is looked at. */
    ContractTest observe(boolean disjoint) {
        return new ContractTest(Math.addExact(logRatioMicros, disjoint ? HIT_MICROS : MISS_MICROS));
    }

    boolean convicts() {
        return logRatioMicros >= CONVICT_MICROS;
    }

    ContractTest restartIfDecided() {
        return convicts() || logRatioMicros <= ACQUIT_MICROS ? START : this;
    }
}
