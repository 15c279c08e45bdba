package org.kingcobra.request;

import static org.kingcobra.bft.Invariants.check;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.kingcobra.bft.ClientId;

/**
 * Makes the message ids of one boot of a node, for a client program. Safe for use from many threads. The clock is asked once,
 * so that it does not matter when it goes back later; that it went back since the last boot is caught by the last boot's epoch,
 * which a program that restarts must remember ({@link #bootEpochMillis()}).
 */
public final class MessageIds {
    private final int node;
    private final long bootEpochMillis;
    private final AtomicLong counter = new AtomicLong();

    /**
     * @param node the same for every boot of the node, another one for every other node
     * @param lastBootEpochMillis of the node's last boot; -1 if there was none
     * @param clockMillis milliseconds since the epoch
     */
    public MessageIds(int node, long lastBootEpochMillis, LongSupplier clockMillis) {
        this.node = node;
        this.bootEpochMillis = Math.max(clockMillis.getAsLong(), Math.addExact(lastBootEpochMillis, 1));
        check(
                bootEpochMillis >= 0 && bootEpochMillis <= MessageId.BOOT_EPOCH_MILLIS_MAX,
                "boot epoch %s ms does not fit",
                bootEpochMillis);
    }

    /** For a client that is a node of its own: the first four bytes of its key name the node. */
    public static MessageIds of(ClientId client, long lastBootEpochMillis, LongSupplier clockMillis) {
        return new MessageIds(client.key().asReadOnlyByteBuffer().getInt(), lastBootEpochMillis, clockMillis);
    }

    /** An id that no call ever returned or will return, of this boot or another. */
    public MessageId next() {
        return new MessageId(node, bootEpochMillis, counter.incrementAndGet());
    }

    public long bootEpochMillis() {
        return bootEpochMillis;
    }
}
