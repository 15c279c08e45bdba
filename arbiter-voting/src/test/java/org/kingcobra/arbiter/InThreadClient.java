package org.kingcobra.arbiter;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.kingcobra.bft.Client;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.OperationId;
import org.kingcobra.bft.ReplicaFault;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.TopicEvent;
import org.kingcobra.bft.host.ServiceHarness;

/** Clients of one replica in the calling thread; what is published reaches those who subscribed when {@link Wire#deliver} is called. */
record InThreadClient(Wire wire, Identity identity) implements Client {
    /** What the clients of one harness share. */
    static final class Wire {
        private record Listener(String topic, Consumer<TopicEvent> consumer) {}

        private final ServiceHarness harness;
        private final List<Listener> listeners = new ArrayList<>();
        private int delivered;

        Wire(ServiceHarness harness) {
            this.harness = harness;
        }

        InThreadClient client(Identity who) {
            return new InThreadClient(this, who);
        }

        /** Tells subscribers all that was published, and what is published thereby. */
        void deliver() {
            while (delivered < harness.events().size()) {
                TopicEvent event = harness.events().get(delivered++);
                List.copyOf(listeners).stream()
                        .filter(listener -> listener.topic().equals(event.topic()))
                        .forEach(listener -> listener.consumer().accept(event));
            }
        }
    }

    @Override
    public ClientId id() {
        return identity.id();
    }

    @Override
    public CompletableFuture<Reply> submit(int service, ByteString payload) {
        return CompletableFuture.completedFuture(execute(service, payload));
    }

    @Override
    public Reply execute(int service, ByteString payload) {
        return wire.harness.execute(identity, service, payload);
    }

    @Override
    public CompletableFuture<Reply> retry(OperationId operation) {
        throw new UnsupportedOperationException("every outcome is known here");
    }

    @Override
    public Subscription subscribe(String topic, Consumer<TopicEvent> consumer) {
        Wire.Listener listener = new Wire.Listener(topic, consumer);
        wire.listeners.add(listener);
        return () -> wire.listeners.remove(listener);
    }

    @Override
    public List<ReplicaFault> faults() {
        return List.of();
    }

    @Override
    public void close() {
        // nothing is open
    }
}
