package org.kingcobra.bench;

import org.jspecify.annotations.Nullable;
import org.kingcobra.bench.measure.Pace;

/**
 * How much is measured and for how long.
 *
 * @param pace of everything but the circulation
 * @param circulationCoins coins that go round
 * @param circulationPace of the circulation, which is measured longer: its state no longer fits into any cache
 */
record Scale(Pace pace, int circulationCoins, Pace circulationPace) {
    /** The whole table in less than three minutes on two cores. */
    static final Scale QUICK = new Scale(Pace.QUICK, 2_000_000, new Pace(3, 1_000, 2_000));

    /** 60 s of circulation after warm-up. */
    static final Scale FULL = new Scale(Pace.LONG, 10_000_000, new Pace(6, 10_000, 10_000));

    /** Windows and warm-up of so many milliseconds each, where somebody asks for that. */
    Scale withWindows(@Nullable Integer millis) {
        return millis == null
                ? this
                : new Scale(pace.withWindows(millis), circulationCoins, circulationPace.withWindows(millis));
    }
}
