package org.kingcobra.bench.measure;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.concurrent.TimeUnit;

/**
 * How long everything is measured.
 *
 * @param windows measured windows of each entrant
 * @param warmupMillis an unmeasured window before the first
 */
public record Pace(int windows, int windowMillis, int warmupMillis) {
    /** The whole table in less than three minutes on two cores. */
    public static final Pace QUICK = new Pace(3, 800, 1_000);

    /** The whole table in about a quarter of an hour. */
    public static final Pace LONG = new Pace(7, 4_000, 5_000);

    public Pace {
        checkArgument(windows >= 1, "expected at least 1 window, got %s", windows);
        checkArgument(windowMillis >= 1, "expected windows of at least 1 ms, got %s", windowMillis);
        checkArgument(warmupMillis >= 0, "expected a warm-up of at least 0 ms, got %s", warmupMillis);
    }

    /** As many windows, but they and the warm-up of so many milliseconds each. */
    public Pace withWindows(int millis) {
        return new Pace(windows, millis, millis);
    }

    public long windowNanos() {
        return TimeUnit.MILLISECONDS.toNanos(windowMillis);
    }

    public long warmupNanos() {
        return TimeUnit.MILLISECONDS.toNanos(warmupMillis);
    }
}
