package org.kingcobra.bft.log;

import java.util.Optional;
import org.kingcobra.bft.order.LogRecord;
import org.kingcobra.bft.order.Slot;

/** How long a record is needed: until a checkpoint covers its sequence, or until a newer one of its topic takes its place. */
final class Retention implements LogRecord.Cases<Retention.Need> {
    /** Exactly one of the two. */
    record Need(long sequence, Optional<Topic> topic) {}

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
        return newest(Topic.Kind.STOPPED, entry.stop().slot());
    }

    @Override
    public Need led(LogRecord.Led entry) {
        return newest(Topic.Kind.LED, entry.regency());
    }

    @Override
    public Need entered(LogRecord.Entered entry) {
        return newest(Topic.Kind.ENTERED, entry.regency());
    }

    private static Need until(long sequence) {
        return new Need(sequence, Optional.empty());
    }

    private static Need newest(Topic.Kind kind, Slot regency) {
        return new Need(0, Optional.of(new Topic(kind, regency.membership())));
    }
}
