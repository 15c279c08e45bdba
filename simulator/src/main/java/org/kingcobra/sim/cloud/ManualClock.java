package org.kingcobra.sim.cloud;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** The clock that every replica of a scenario reads: it stands still until the scenario moves it. */
final class ManualClock implements LongSupplier {
    /** 2026-01-01T00:00:00Z: any moment will do, as long as it is the same in every run. */
    private static final long START_MICROS = 1_767_225_600_000_000L;

    private final AtomicLong micros = new AtomicLong(START_MICROS);

    @Override
    public long getAsLong() {
        return micros.get();
    }

    void advance(long byMicros) {
        micros.addAndGet(byMicros);
    }
}
