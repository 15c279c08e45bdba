package org.kingcobra.bft.log;

import java.util.Optional;
import org.kingcobra.bft.order.LogRecord;

/** How long a record is needed: until a checkpoint covers its sequence, or until a newer one of its topic takes its place. */
final class Retention implements LogRecord.Cases<Retention.Need> {
    /** Exactly one of the two. */
    record Need(long sequence, Optional<String> topic) {}

    static Need of(LogRecord entry) {
        return entry.match(new Retention());
    }

    @Override
    public Need wrote(LogRecord.Wrote entry) {
        return until(entry.write().slot().sequence());
    }

    @Override
    public Need accepted(LogRecord.Accepted entry) {
        return until(entry.accept().slot().sequence());
    }

    @Override
    public Need decided(LogRecord.Decided entry) {
        return until(entry.decision().sequence());
    }

    @Override
    public Need stopped(LogRecord.Stopped entry) {
        return newest("stopped");
    }

    @Override
    public Need led(LogRecord.Led entry) {
        return newest("led");
    }

    private static Need until(long sequence) {
        return new Need(sequence, Optional.empty());
    }

    private static Need newest(String topic) {
        return new Need(0, Optional.of(topic));
    }
}
