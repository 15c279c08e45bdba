package org.kingcobra.bft.bftsmart;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.kingcobra.bft.engine.DecidedBatch;
import org.kingcobra.bft.engine.OrderedReplica;

/** Writes down what it is given; admits all but what begins with "forged". */
final class Recorder implements OrderedReplica {
    private final List<String> executed = new ArrayList<>();
    private long sequence;
    private volatile String haltReason = "";
    private volatile int halts;
    private volatile String poison = "";

    static byte[] envelope(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean admits(byte[] envelope) {
        return !new String(envelope, StandardCharsets.UTF_8).startsWith("forged");
    }

    @Override
    public synchronized void deliver(DecidedBatch batch) {
        if (batch.sequence() != sequence + 1) {
            throw new AssertionError("expected sequence " + (sequence + 1) + ", got " + batch.sequence());
        }
        sequence = batch.sequence();
        for (ByteString envelope : batch.envelopes()) {
            String text = envelope.toStringUtf8();
            if (text.equals(poison)) {
                throw new AssertionError("broken on purpose");
            }
            executed.add(text);
        }
    }

    @Override
    public synchronized void halted(String reason) {
        halts++;
        haltReason = reason;
    }

    void breakOn(String text) {
        poison = text;
    }

    synchronized List<String> executed() {
        return List.copyOf(executed);
    }

    synchronized int count() {
        return executed.size();
    }

    synchronized boolean hasExecuted(String text) {
        return executed.contains(text);
    }

    synchronized long sequence() {
        return sequence;
    }

    String haltReason() {
        return haltReason;
    }

    int halts() {
        return halts;
    }
}
