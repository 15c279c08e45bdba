package org.kingcobra.mac;

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

/** A client of the harness's one replica, in the calling thread. */
record DirectClient(ServiceHarness harness, Identity identity) implements Client {
    @Override
    public ClientId id() {
        return identity.id();
    }

    @Override
    public CompletableFuture<Reply> submit(int service, ByteString payload) {
        return CompletableFuture.completedFuture(harness.execute(identity, service, payload));
    }

    @Override
    public Reply execute(int service, ByteString payload) {
        return harness.execute(identity, service, payload);
    }

    @Override
    public CompletableFuture<Reply> retry(OperationId operation) {
        throw new UnsupportedOperationException("the harness answers at once");
    }

    @Override
    public Subscription subscribe(String topic, Consumer<TopicEvent> listener) {
        throw new UnsupportedOperationException("the harness keeps its events");
    }

    @Override
    public List<ReplicaFault> faults() {
        return List.of();
    }

    @Override
    public void close() {}
}
