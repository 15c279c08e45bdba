package org.kingcobra.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.kingcobra.bench.measure.Row;
import org.kingcobra.bench.measure.Window;

/** What the design notes' own sample did over a message broker, neither replicated nor persistent (MISSION 3.10): never to be undercut. */
final class Floor {
    static final String NAME = "floor";

    private static final long MESSAGES = 10_001;
    private static final long MILLIS = 9_930;

    private Floor() {}

    static Row row() {
        Window window = new Window(
                MESSAGES,
                TimeUnit.MILLISECONDS.toNanos(MILLIS),
                new Histogram(Window.LATENCY_DIGITS),
                Window.NOT_MEASURED);
        return new Row(
                NAME, "the design notes' sample on a broker, not replicated", "messages", List.of(window), List.of());
    }

    /** Our rows of ordered work, compared to it; all others as they are. */
    static Row compared(Row row) {
        return row.name().startsWith("ours-")
                ? row.against(NAME, row().perSecond().median())
                : row;
    }
}
