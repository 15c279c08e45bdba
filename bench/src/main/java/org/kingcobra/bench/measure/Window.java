package org.kingcobra.bench.measure;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.AbstractHistogram;

/**
 * What was done in one stretch of time.
 *
 * @param nanos from the first request to the last answer
 * @param latencyNanos of requests, empty where there are none; not to be changed any more
 * @param allocatedBytes by the measuring thread; negative where that is not looked at
 */
public record Window(long operations, long nanos, AbstractHistogram latencyNanos, long allocatedBytes) {
    /** What allocates on many threads is not asked how much. */
    public static final long NOT_MEASURED = -1;

    /** Digits of a latency that are kept. */
    public static final int LATENCY_DIGITS = 3;

    public Window {
        checkArgument(operations >= 0, "expected at least 0 operations, got %s", operations);
        checkArgument(nanos > 0, "expected a window of at least 1 ns, got %s", nanos);
    }

    public double perSecond() {
        return operations * (double) TimeUnit.SECONDS.toNanos(1) / nanos;
    }
}
