package org.kingcobra.request;

import com.google.protobuf.ByteString;
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

/** A client of the one replica in this thread: every operation is executed at once. */
final class HarnessClient implements Client {
    private final ServiceHarness harness;
    private final Identity identity;

    HarnessClient(ServiceHarness harness, Identity identity) {
        this.harness = harness;
        this.identity = identity;
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
        return harness.execute(identity, service, payload);
    }

    @Override
    public CompletableFuture<Reply> retry(OperationId operation) {
        throw new UnsupportedOperationException("every outcome is known here");
    }

    /** Tells what was published so far, and then no more. */
    @Override
    public Subscription subscribe(String topic, Consumer<TopicEvent> listener) {
        harness.events().stream().filter(event -> event.topic().equals(topic)).forEach(listener);
        return () -> {};
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
