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
    private long nextNumber;
    private long waitingBytes;

    OperationQueue(ClientOptions options, long firstNumber) {
        this.options = options;
        this.nextNumber = firstNumber;
    }

    void add(Awaited operation) {
        checkState(
                waiting.size() < ClientOptions.PENDING_OPERATIONS_MAX,
                "%s operations wait already; await some replies",
                waiting.size());
        waiting.add(operation);
        waitingBytes += operation.operation().payload().size();
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
        return waiting.size() >= options.envelopeOperations() || waitingBytes >= options.envelopeBytes();
    }

    /** The next envelope's operations, as many as its limits and the client's window allow; may be none. */
    List<Awaited> take(long floor) {
        List<Awaited> taken = new ArrayList<>();
        int bytes = 0;
        long room = floor + Limits.WINDOW_OPERATIONS - nextNumber;
        while (!waiting.isEmpty()
                && taken.size() < Math.min(options.envelopeOperations(), room)
                && (taken.isEmpty()
                        || bytes + waiting.element().operation().payload().size() <= options.envelopeBytes())) {
            Awaited next = waiting.remove();
            bytes += next.operation().payload().size();
            taken.add(next);
        }
        nextNumber += taken.size();
        waitingBytes -= bytes;
        return taken;
    }

    List<Awaited> takeAll() {
        List<Awaited> all = List.copyOf(waiting);
        waiting.clear();
        waitingBytes = 0;
        nextNumber += all.size();
        return all;
    }
}
