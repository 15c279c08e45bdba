package org.kingcobra.sim.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.HostStatus;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.host.Envelope;
import org.kingcobra.bft.host.Envelope.RequestedOperation;

/**
 * The rules of operation numbers (docs/PROTOCOL.md, rule 16), written a second time and as plainly as they read: one
 * entry an operation, nothing ever forgotten.
 */
final class Windows {
    /**
     * An operation that took its number, for ever.
     *
     * @param place among all operations
     */
    record Taken(RequestedOperation operation, Reply reply, long sequence, long place) {}

    private static final class Window {
        private final TreeMap<Long, Taken> taken = new TreeMap<>();
        private long floor = 1;
    }

    private final Map<ClientId, Window> byClient = new HashMap<>(); // never iterated
    private long takenCount;

    private Window of(ClientId client) {
        return byClient.computeIfAbsent(client, unused -> new Window());
    }

    void open(Envelope envelope) {
        Window window = of(envelope.client());
        window.floor = Math.max(window.floor, envelope.floor());
    }

    /** What the number alone decides; empty if the operation is to be executed. */
    Optional<Reply> answer(Envelope envelope, int index) {
        Window window = of(envelope.client());
        long number = envelope.firstOperation() + index;
        if (number < window.floor) {
            return Optional.of(Reply.refused(HostStatus.EXPIRED));
        }
        return taken(envelope.client(), number)
                .map(earlier -> earlier.operation().equals(envelope.operations().get(index))
                        ? earlier.reply()
                        : Reply.refused(HostStatus.CONFLICT));
    }

    void take(Envelope envelope, int index, Reply reply, long sequence) {
        of(envelope.client())
                .taken
                .put(
                        envelope.firstOperation() + index,
                        new Taken(envelope.operations().get(index), reply, sequence, takenCount++));
    }

    Optional<Taken> taken(ClientId client, long number) {
        return Optional.ofNullable(of(client).taken.get(number));
    }
}
