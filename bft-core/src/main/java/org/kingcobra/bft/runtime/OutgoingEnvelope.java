package org.kingcobra.bft.runtime;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.host.Envelope.RequestedOperation;

/** Operations on their way in one signed envelope, and who waits for them. Guarded by its client. */
final class OutgoingEnvelope {
    /** An operation and who waits for its reply. */
    record Awaited(RequestedOperation operation, CompletableFuture<Reply> reply) {}

    final long firstOperation;
    final List<Awaited> operations;
    final ByteString bytes;
    final ReplyCollector collector;
    final long sentNanos;
    long nextRetryNanos;
    long retryNanos;
    boolean overdue;

    OutgoingEnvelope(
            long firstOperation,
            List<Awaited> operations,
            ByteString bytes,
            ReplyCollector collector,
            Sending sending) {
        this.firstOperation = firstOperation;
        this.operations = operations;
        this.bytes = bytes;
        this.collector = collector;
        this.sentNanos = sending.nowNanos;
        this.retryNanos = sending.retryNanos;
        this.nextRetryNanos = sending.nowNanos + sending.retryNanos;
    }

    /** When it was sent and how long until it is sent again. */
    record Sending(long nowNanos, long retryNanos) {}

    /** Whether it is to be sent again now; each time, the next one is twice as far away. */
    boolean takeRetry(long nowNanos) {
        if (nowNanos < nextRetryNanos) {
            return false;
        }
        retryNanos *= 2;
        nextRetryNanos = nowNanos + retryNanos;
        return true;
    }
}
