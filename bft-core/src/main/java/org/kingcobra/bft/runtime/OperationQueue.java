package org.kingcobra.bft.runtime;

import static com.google.common.base.Preconditions.checkState;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.kingcobra.bft.host.Limits;
import org.kingcobra.bft.runtime.OutgoingEnvelope.Awaited;

/** Operations that wait to be gathered into an envelope. Not safe for use from several threads. */
final class OperationQueue {
    private final ClientOptions options;
    private final ArrayDeque<Awaited> waiting = new ArrayDeque<>();
    private final int envelopeBytes;
    private long nextNumber;
    private long waitingBytes;

    /** @param payloadBytesMax what an envelope of one operation can carry */
    OperationQueue(ClientOptions options, int payloadBytesMax, long firstNumber) {
        this.options = options;
        this.envelopeBytes = Math.min(options.envelopeBytes(), payloadBytesMax);
        this.nextNumber = firstNumber;
    }

    void add(Awaited operation) {
        checkState(
                waiting.size() < ClientOptions.PENDING_OPERATIONS_MAX,
                "%s operations wait already; await some replies",
                waiting.size());
        waiting.add(operation);
        waitingBytes += bytes(operation);
    }

    /** The number that the next operation to leave will travel under. */
    long nextNumber() {
        return nextNumber;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Whether waiting for more would only delay a full envelope. */
    boolean isFull() {
        return waiting.size() >= options.envelopeOperations() || waitingBytes >= envelopeBytes;
    }

    /** The next envelope's operations, as many as its limits and the client's window allow; may be none. */
    List<Awaited> take(long floor) {
        List<Awaited> taken = new ArrayList<>();
        long bytes = 0;
        long most = Math.min(options.envelopeOperations(), floor + Limits.WINDOW_OPERATIONS - nextNumber);
        while (!waiting.isEmpty() && taken.size() < most) {
            bytes += bytes(waiting.element());
            if (bytes > envelopeBytes && !taken.isEmpty()) {
                break;
            }
            waitingBytes -= bytes(waiting.element());
            taken.add(waiting.remove());
        }
        nextNumber += taken.size();
        return taken;
    }

    private static int bytes(Awaited operation) {
        return operation.operation().payload().size() + Limits.OPERATION_OVERHEAD_BYTES;
    }

    List<Awaited> takeAll() {
        List<Awaited> all = List.copyOf(waiting);
        waiting.clear();
        waitingBytes = 0;
        nextNumber += all.size();
        return all;
    }
}
