package org.kingcobra.bft.runtime;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Function;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Genesis;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.Mount;
import org.kingcobra.bft.ReplicaStatus;
import org.kingcobra.bft.Service;
import org.kingcobra.bft.crypto.Ed25519;
import org.kingcobra.bft.engine.DecidedBatch;
import org.kingcobra.bft.engine.OrderedReplica;
import org.kingcobra.bft.host.Decoded;
import org.kingcobra.bft.host.Envelope;
import org.kingcobra.bft.host.EnvelopeCheck;
import org.kingcobra.bft.host.Execution;
import org.kingcobra.bft.host.ReplicaHost;
import org.kingcobra.bft.host.SignedReplies;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One replica: its pure host, the envelopes that it has verified, and whom it answers. */
final class ReplicaRuntime implements OrderedReplica {
    private static final Logger LOG = LoggerFactory.getLogger(ReplicaRuntime.class);

    /** Verified envelopes kept until they are ordered, so that each is verified once. */
    private static final long VERIFIED_BYTES_MAX = 64L << 20;

    private final Genesis genesis;
    private final int replica;
    private final Identity identity;
    private final EnvelopeCheck check;
    private final ReplicaHost host;
    private final GroupOptions.Misbehaviour misbehaviour;
    private final Cache<Digest, Envelope> verified = CacheBuilder.newBuilder()
            .maximumWeight(VERIFIED_BYTES_MAX)
            .weigher((Digest digest, Envelope envelope) -> envelope.bytes().size())
            .build();
    private final Map<ClientId, ReplySink> clients = new ConcurrentHashMap<>();
    private final Map<String, Set<ReplySink>> subscribers = new ConcurrentHashMap<>();
    private volatile boolean running = true;
    private volatile boolean worked;

    ReplicaRuntime(Genesis genesis, int replica, Identity identity, List<Mount> mounts, GroupOptions options) {
        this.genesis = genesis;
        this.replica = replica;
        this.identity = identity;
        this.misbehaviour = options.misbehaviour();
        this.check = new EnvelopeCheck(genesis.groupId(), Ed25519.fastest());
        this.host = new ReplicaHost(genesis, this::checkOnce, mounts);
    }

    @Override
    public boolean admits(byte[] envelope) {
        return checkOnce(UnsafeByteOperations.unsafeWrap(envelope)).toOptional().isPresent();
    }

    /** A verification is a pure function of the bytes, so remembering its answer changes nothing but the cost. */
    private Decoded<Envelope> checkOnce(ByteString bytes) {
        Digest digest = Digest.of(bytes);
        Envelope known = verified.getIfPresent(digest);
        if (known != null) {
            return Decoded.valid(known);
        }
        Decoded<Envelope> checked = check.check(bytes);
        checked.toOptional().ifPresent(envelope -> verified.put(digest, envelope));
        return checked;
    }

    @Override
    public void deliver(DecidedBatch batch) {
        if (!running) {
            return;
        }
        Execution execution;
        synchronized (host) {
            execution = host.apply(batch);
        }
        worked = true;
        if (running) {
            answer(execution);
        }
    }

    /** Signs the batch once, and only if somebody listens. */
    private void answer(Execution execution) {
        List<Integer> wanted = new ArrayList<>();
        for (int leaf = 0; leaf < execution.leaves().size(); leaf++) {
            if (!sinks(execution.leaves().get(leaf)).isEmpty()) {
                wanted.add(leaf);
            }
        }
        if (wanted.isEmpty()) {
            return;
        }
        Execution said = Falsified.by(misbehaviour, replica, execution);
        ByteString attestation = SignedReplies.attestation(genesis, replica, said);
        ByteString signature = SignedReplies.sign(identity, attestation);
        for (int leaf : wanted) {
            for (ReplySink sink : sinks(execution.leaves().get(leaf))) {
                sink.accept(replica, SignedReplies.reply(said, leaf, attestation, signature));
            }
        }
    }

    private Set<ReplySink> sinks(Execution.Answer answer) {
        Optional<ReplySink> client = answer.client().map(clients::get);
        return client.isPresent()
                ? Set.of(client.get())
                : answer.topic()
                        .map(topic -> subscribers.getOrDefault(topic, Set.of()))
                        .orElse(Set.of());
    }

    @Override
    public void halted(String reason) {
        running = false;
        LOG.error("replica {} stopped: {}", replica, reason);
    }

    void attach(ClientId client, ReplySink sink) {
        clients.put(client, sink);
    }

    void detach(ClientId client) {
        clients.remove(client);
    }

    void subscribe(String topic, ReplySink sink) {
        subscribers.compute(topic, (unused, sinks) -> {
            Set<ReplySink> all = sinks == null ? new CopyOnWriteArraySet<>() : sinks;
            all.add(sink);
            return all;
        });
    }

    void unsubscribe(String topic, ReplySink sink) {
        subscribers.computeIfPresent(topic, (unused, sinks) -> {
            sinks.remove(sink);
            return sinks.isEmpty() ? null : sinks;
        });
    }

    Identity identity() {
        return identity;
    }

    boolean isRunning() {
        return running;
    }

    void stop() {
        running = false;
    }

    /** Whether a batch was executed since this was last asked. */
    boolean workedSinceAsked() {
        boolean answer = worked;
        worked = false;
        return answer;
    }

    ReplicaStatus status() {
        synchronized (host) {
            Digest head = host.chainHead();
            return new ReplicaStatus(replica, host.sequence(), head, host.stateRoots(), running);
        }
    }

    <S extends Service, R> R look(Class<S> type, Function<S, R> view) {
        synchronized (host) {
            return view.apply(host.service(type));
        }
    }

    ByteString snapshot() {
        synchronized (host) {
            return host.snapshot().toByteString();
        }
    }
}
