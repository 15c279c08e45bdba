package org.kingcobra.bench.measure;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Windows as tests want them. */
public final class Windows {
    private Windows() {}

    /** A window of one second with so many operations, each of which took so many milliseconds. */
    public static Window of(long operations, long latencyMillis) {
        Histogram latencies = new Histogram(Window.LATENCY_DIGITS);
        latencies.recordValueWithCount(TimeUnit.MILLISECONDS.toNanos(latencyMillis), operations);
        return new Window(operations, TimeUnit.SECONDS.toNanos(1), latencies, Window.NOT_MEASURED);
    }

    /** One without latencies, with so many bytes allocated. */
    public static Window allocating(long operations, long bytes) {
        return new Window(operations, TimeUnit.SECONDS.toNanos(1), new Histogram(Window.LATENCY_DIGITS), bytes);
    }
}
