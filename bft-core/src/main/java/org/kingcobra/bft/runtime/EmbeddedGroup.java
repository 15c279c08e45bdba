package org.kingcobra.bft.runtime;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.kingcobra.bft.Client;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.EngineGuarantees;
import org.kingcobra.bft.Genesis;
import org.kingcobra.bft.GroupClosedException;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.ReplicaGroup;
import org.kingcobra.bft.ReplicaStatus;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.Service;
import org.kingcobra.bft.crypto.Ed25519;
import org.kingcobra.bft.engine.OrderingEngine;
import org.kingcobra.bft.host.Decoded;
import org.kingcobra.bft.host.Limits;
import org.kingcobra.bft.host.SignedReplies;
import org.kingcobra.bft.host.SignedReplies.Verified;
import org.kingcobra.bft.wire.SignedReply;

/** A whole group in one JVM: replicas on an engine, their clocks, and the clients' worker threads. */
final class EmbeddedGroup implements ReplicaGroup, GroupAccess {
    private static final long TIMER_MILLIS = 50;

    private final Genesis genesis;
    private final List<ReplicaRuntime> replicas;
    private final OrderingEngine engine;
    private final ClientOptions clientOptions;
    private final ReplicaClocks clocks;
    private final Workers workers = new Workers();
    private final Map<ClientId, GroupClient> clients = new ConcurrentHashMap<>();
    private final Map<ClientId, Long> nextNumbers = new ConcurrentHashMap<>();
    private final int payloadBytesMax;
    private volatile boolean closed;

    EmbeddedGroup(Genesis genesis, List<ReplicaRuntime> replicas, OrderingEngine engine, GroupOptions options) {
        this.genesis = genesis;
        this.replicas = replicas;
        this.engine = engine;
        this.clientOptions = options.client();
        this.payloadBytesMax =
                Math.min(Limits.ENVELOPE_BYTES_MAX, options.settings().envelopeBytesMax())
                        - Limits.ENVELOPE_OVERHEAD_BYTES;
        clocks = new ReplicaClocks(this, replicas, options);
        workers.every(this::onTimer, TIMER_MILLIS);
    }

    private void onTimer() {
        if (closed) {
            return;
        }
        long now = System.nanoTime();
        clients.values().forEach(client -> client.onTimer(now));
        clocks.onTimer(now);
    }

    @Override
    public Genesis genesis() {
        return genesis;
    }

    @Override
    public EngineGuarantees guarantees() {
        return engine.guarantees();
    }

    @Override
    public Client client(Identity identity) {
        checkArgument(
                genesis.replicas().indexOf(identity.id()) < 0, "expected an identity that is no replica of the group");
        return attach(identity);
    }

    /** A further client of an identity counts on where the last one stopped: under a used number nothing would execute. */
    GroupClient attach(Identity identity) {
        synchronized (clients) {
            if (closed) {
                throw new GroupClosedException();
            }
            checkArgument(
                    !clients.containsKey(identity.id()),
                    "%s has a client already: operations are counted by the client",
                    identity.id());
            GroupClient client =
                    new GroupClient(this, clientOptions, identity, nextNumbers.getOrDefault(identity.id(), 1L));
            clients.put(identity.id(), client);
            replicas.forEach(replica -> replica.attach(identity.id(), client::receive));
            return client;
        }
    }

    @Override
    public void detach(GroupClient client) {
        synchronized (clients) {
            nextNumbers.put(client.id(), client.nextNumber());
            replicas.forEach(replica -> replica.detach(client.id()));
            clients.remove(client.id());
        }
    }

    @Override
    public ReplicaStatus status(int replica) {
        return replicas.get(replica).status();
    }

    @Override
    public <S extends Service, R> R look(int replica, Class<S> type, Function<S, R> view) {
        return replicas.get(replica).look(type, view);
    }

    @Override
    public ByteString snapshot(int replica) {
        return replicas.get(replica).snapshot();
    }

    @Override
    public void tellTime() {
        clocks.tellNow().forEach(GroupClient::await);
    }

    /** Lets one replica tell any time at all, for tests. */
    CompletableFuture<Reply> tellTime(int replica, long epochMicros) {
        return clocks.tell(replica, epochMicros);
    }

    /** Hears what replicas answer to an identity without a client, for tests. */
    void listen(ClientId client, ReplySink sink) {
        replicas.forEach(replica -> replica.attach(client, sink));
    }

    /** Hands any bytes to one replica alone, for tests. */
    void submitRaw(int replica, byte[] envelope) {
        engine.submit(replica, envelope);
    }

    @Override
    public void crash(int replica) {
        replicas.get(replica).stop();
        engine.crash(replica);
    }

    @Override
    public void submitToAll(byte[] envelope) {
        for (int replica = 0; replica < replicas.size(); replica++) {
            engine.submit(replica, envelope);
        }
    }

    @Override
    public int payloadBytesMax() {
        return payloadBytesMax;
    }

    @Override
    public Decoded<Verified> verify(SignedReply reply) {
        return SignedReplies.verifyAnswer(reply, genesis, Ed25519.fastest());
    }

    @Override
    public Executor workers() {
        return workers;
    }

    @Override
    public Executor listeners() {
        return workers.listeners();
    }

    @Override
    public void later(Runnable task, long delayNanos) {
        workers.later(task, delayNanos);
    }

    @Override
    public void subscribe(String topic, ReplySink sink) {
        replicas.forEach(replica -> replica.subscribe(topic, sink));
    }

    @Override
    public void unsubscribe(String topic, ReplySink sink) {
        replicas.forEach(replica -> replica.unsubscribe(topic, sink));
    }

    @Override
    public synchronized void close() {
        synchronized (clients) {
            closed = true;
        }
        List.copyOf(clients.values()).forEach(GroupClient::close);
        engine.close();
        replicas.forEach(ReplicaRuntime::stop);
        workers.close();
    }
}
