package org.kingcobra.bft.runtime;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.host.Envelope.RequestedOperation;
import org.kingcobra.bft.reply.ReplyCollector;

/** Operations on their way in one signed envelope, and who waits for them. Guarded by its client. */
final class OutgoingEnvelope {
    /** An operation and who waits for its reply. */
    record Awaited(RequestedOperation operation, CompletableFuture<Reply> reply) {}

    final long firstOperation;
    final ByteString bytes;
    final ReplyCollector collector;
    private final List<Awaited> operations;
    private long sentNanos;
    private long nextRetryNanos;
    private long retryNanos;
    private boolean overdue;

    OutgoingEnvelope(long firstOperation, List<Awaited> operations, ByteString bytes, ReplyCollector collector) {
        this.firstOperation = firstOperation;
        this.operations = new ArrayList<>(operations);
        this.bytes = bytes;
        this.collector = collector;
    }

    /** Starts to wait for its answer, for the first time or again. */
    void sendingAt(long nowNanos, long newRetryNanos) {
        sentNanos = nowNanos;
        retryNanos = newRetryNanos;
        nextRetryNanos = nowNanos + newRetryNanos;
        overdue = false;
    }

    long sentNanos() {
        return sentNanos;
    }

    /** Whether its outcome was given up as indeterminate. */
    boolean isOverdue() {
        return overdue;
    }

    /** Gives it up if it has waited so long. */
    boolean takeTimeout(long nowNanos, long timeoutNanos) {
        overdue |= nowNanos - sentNanos >= timeoutNanos;
        return overdue;
    }

    /** Whether it is to be sent again now; each time, the next one is twice as far away. */
    boolean takeRetry(long nowNanos) {
        if (nowNanos < nextRetryNanos) {
            return false;
        }
        retryNanos *= 2;
        nextRetryNanos = nowNanos + retryNanos;
        return true;
    }

    List<Awaited> operations() {
        return List.copyOf(operations);
    }

    boolean contains(long operation) {
        return operation >= firstOperation && operation - firstOperation < operations.size();
    }

    /** Whoever waited so far; who asks again from now on waits for something new. */
    List<Awaited> giveUp() {
        List<Awaited> waited = operations();
        operations.replaceAll(awaited -> new Awaited(awaited.operation(), new CompletableFuture<>()));
        return waited;
    }

    /** What completes with the operation's reply. */
    CompletableFuture<Reply> replyTo(long operation) {
        return operations.get((int) (operation - firstOperation)).reply();
    }
}
