package org.kingcobra.fusion.service;

import static org.kingcobra.bft.Invariants.check;

/** How far the middle of a reading lies from the middle of a reference interval, in half widths of the reading. */
final class Deviation {
    private static final long ONE_MICROS = 1_000_000;

    /**
     * Where deviations are cut off: a single reading, however wild, is not enough for an alarm. A spike is no drift; if spikes
     * are frequent, the contract test says so.
     */
    static final long MAX_MICROS = 2 * ONE_MICROS;

    private Deviation() {}

    /**
     * In millionths, towards 0. The reference is given as the sum of its two ends: a rounded middle would lean to one side by
     * up to half a unit, which is much for narrow readings.
     */
    static long micros(long lo, long hi, long referenceEnds) {
        long offset = Math.subtractExact(Math.addExact(lo, hi), referenceEnds);
        long width = Math.subtractExact(hi, lo);
        check(width >= 0, "a reading has width %s, its offset is %s", width, offset);
        boolean beyondLimit = width == 0 || Math.abs(offset / width) >= MAX_MICROS / ONE_MICROS;
        return beyondLimit
                ? Long.signum(offset) * MAX_MICROS
                : offset / width * ONE_MICROS + Ratio.scaled(offset % width, width, ONE_MICROS);
    }
}
