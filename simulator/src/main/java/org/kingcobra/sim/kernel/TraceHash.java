package org.kingcobra.sim.kernel;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import org.kingcobra.bft.Digest;

/** A digest over everything that happened in a run, in order: equal runs have equal ones, on every machine. */
public final class TraceHash {
    private static final int EVENT_BYTES = 5 * Long.BYTES;
    private static final int EVENTS_BUFFERED = 128;

    private final Digest.Hasher hasher = Digest.hasher();
    private final ByteBuffer events = ByteBuffer.allocate(EVENT_BYTES * EVENTS_BUFFERED);

    /** One thing that happened: when, of which kind, to whom, and two numbers that tell it from others of the kind. */
    public void add(long atMicros, int kind, int node, long first, long second) {
        if (!events.hasRemaining()) {
            flush();
        }
        events.putLong(atMicros).putLong(kind).putLong(node).putLong(first).putLong(second);
    }

    private void flush() {
        hasher.add(events.flip());
        events.clear();
    }

    public void add(ByteString bytes) {
        flush();
        hasher.addSized(bytes);
    }

    /** To be asked for once, at the end. */
    public Digest digest() {
        flush();
        return hasher.digest();
    }
}
