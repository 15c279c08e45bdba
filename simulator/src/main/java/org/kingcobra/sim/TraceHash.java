package org.kingcobra.sim;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import org.kingcobra.bft.Digest;

/** A digest over everything that happened in a run, in order: equal runs have equal ones, on every machine. */
public final class TraceHash {
    private static final int EVENT_BYTES = 5 * Long.BYTES;

    private final Digest.Hasher hasher = Digest.hasher();
    private final ByteBuffer event = ByteBuffer.allocate(EVENT_BYTES);

    /** One thing that happened: when, of which kind, to whom, and two numbers that tell it from others of the kind. */
    public void add(long atMicros, int kind, int node, long first, long second) {
        event.clear();
        event.putLong(atMicros)
                .putLong(kind)
                .putLong(node)
                .putLong(first)
                .putLong(second)
                .flip();
        hasher.add(event);
    }

    public void add(ByteString bytes) {
        hasher.addSized(bytes);
    }

    /** To be asked for once, at the end. */
    public Digest digest() {
        return hasher.digest();
    }
}
