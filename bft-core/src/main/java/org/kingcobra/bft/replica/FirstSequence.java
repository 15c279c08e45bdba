package org.kingcobra.bft.replica;

import java.util.List;
import org.kingcobra.bft.order.LogRecord;

/** The sequence that a record is about; none of a whole regency. */
final class FirstSequence implements LogRecord.Cases<Long> {
    private static final long NONE = Long.MAX_VALUE;

    private FirstSequence() {}

    /** Whether records of a log that is whole were never cut: the first sequence is among them, or there is none at all. */
    static boolean isFromTheBeginning(List<LogRecord> records) {
        long first = records.stream()
                .mapToLong(entry -> entry.match(new FirstSequence()))
                .min()
                .orElse(NONE);
        return first == 1 || first == NONE;
    }

    @Override
    public Long wrote(LogRecord.Wrote entry) {
        return entry.write().slot().sequence();
    }

    @Override
    public Long accepted(LogRecord.Accepted entry) {
        return entry.accept().slot().sequence();
    }

    @Override
    public Long stopped(LogRecord.Stopped entry) {
        return NONE;
    }

    @Override
    public Long led(LogRecord.Led entry) {
        return NONE;
    }

    @Override
    public Long decided(LogRecord.Decided entry) {
        return entry.decision().sequence();
    }
}
