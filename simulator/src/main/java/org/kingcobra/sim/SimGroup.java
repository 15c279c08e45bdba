package org.kingcobra.sim;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Genesis;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.Mount;
import org.kingcobra.bft.host.EnvelopeCheck;
import org.kingcobra.bft.host.ReplicaHost;
import org.kingcobra.bft.order.Evidence;
import org.kingcobra.bft.order.Membership;
import org.kingcobra.bft.order.OrderSettings;
import org.kingcobra.bft.wire.Leaf;

/** A group of replicas and clients in virtual time; what happens is a function of the seed and of what is done to it. */
final class SimGroup {
    /** The service that clients ask. */
    static final int SERVICE_TAG = 1;

    /** What is run. */
    record Shape(int replicas, int clients, int operationsPerClient, OrderSettings settings) {}

    private final EventQueue queue = new EventQueue();
    private final SimNetwork network;
    private final SimKeys keys;
    private final Shape shape;
    private final Mount service;
    private final List<Identity> identities = new ArrayList<>();
    private final Genesis genesis;
    private final Membership membership;
    private final List<SimReplica> replicas = new ArrayList<>();
    private final List<SimClient> clients = new ArrayList<>();
    private final TreeMap<ClientId, Integer> nodes = new TreeMap<>();
    private final TreeMap<Long, Digest> heads = new TreeMap<>();
    private final List<String> violations = new ArrayList<>();
    private final List<Evidence> evidence = new ArrayList<>();
    private final TraceHash trace = new TraceHash();

    SimGroup(long seed, Shape shape, Mount service) {
        this.shape = shape;
        this.service = service;
        keys = new SimKeys(RandomStream.named(seed, "keys"));
        network = new SimNetwork(queue, RandomStream.named(seed, "network"), shape.replicas() + shape.clients());
        for (int seat = 0; seat < shape.replicas(); seat++) {
            identities.add(keys.identity("replica " + seat));
        }
        genesis = new Genesis(
                Digest.hasher().add(seed).digest().bytes(),
                identities.stream().map(Identity::id).toList());
        membership = new Membership(genesis.groupId(), 0, genesis.replicas(), keys::verify);
        for (int seat = 0; seat < shape.replicas(); seat++) {
            SimReplica replica = new SimReplica(this, seat);
            replicas.add(replica);
            network.attach(seat, replica::receive);
        }
        for (int node = shape.replicas(); node < shape.replicas() + shape.clients(); node++) {
            Identity identity = keys.identity("client " + node);
            SimClient client = new SimClient(this, node, identity, shape.operationsPerClient());
            nodes.put(identity.id(), node);
            clients.add(client);
            network.attach(node, client::receive);
        }
    }

    /** Starts everything and runs until all clients are done, or virtual time is over; whether they are. */
    boolean run(long untilMicros) {
        replicas.forEach(SimReplica::start);
        clients.forEach(SimClient::next);
        return runOn(untilMicros);
    }

    /** Goes on. */
    boolean runOn(long untilMicros) {
        boolean more = true;
        while (more && !clients.stream().allMatch(SimClient::isDone)) {
            more = queue.runNext(untilMicros);
        }
        return clients.stream().allMatch(SimClient::isDone);
    }

    /** Lets virtual time pass, whatever clients do. */
    void settle(long untilMicros) {
        boolean more = true;
        while (more) {
            more = queue.runNext(untilMicros);
        }
    }

    @Override
    public String toString() {
        return replicas + " at " + nowMicros() + " us after " + events() + " events";
    }

    SimNetwork network() {
        return network;
    }

    SimReplica replica(int seat) {
        return replicas.get(seat);
    }

    List<String> violations() {
        return violations;
    }

    List<Evidence> evidence() {
        return evidence;
    }

    Digest traceHash() {
        return trace.digest();
    }

    long events() {
        return queue.ran();
    }

    long nowMicros() {
        return queue.nowMicros();
    }

    void after(long delayMicros, Runnable action) {
        queue.after(delayMicros, action);
    }

    OrderSettings settings() {
        return shape.settings();
    }

    Membership membership() {
        return membership;
    }

    Identity identity(int seat) {
        return identities.get(seat);
    }

    Digest groupId() {
        return genesis.groupId();
    }

    EnvelopeCheck check() {
        return new EnvelopeCheck(genesis.groupId(), keys::verify);
    }

    ReplicaHost newHost() {
        return new ReplicaHost(genesis, check()::check, List.of(service));
    }

    boolean isReplica(int node) {
        return node < shape.replicas();
    }

    int node(ClientId client) {
        return nodes.getOrDefault(client, -1);
    }

    void send(int from, int to, ByteString bytes) {
        trace.add(nowMicros(), 1, from, to, bytes.size());
        network.send(from, to, bytes);
    }

    /** To all other replicas. */
    void broadcast(int from, ByteString bytes) {
        for (int to = 0; to < shape.replicas(); to++) {
            if (to != from) {
                send(from, to, bytes);
            }
        }
    }

    void reply(int from, int client, ByteString leaf) {
        if (client >= 0) {
            send(from, client, leaf);
        }
    }

    void appended(int seat) {
        trace.add(nowMicros(), 2, seat, 0, 0);
    }

    /** I1: equal chain heads at equal sequences. */
    void executed(int seat, long sequence, Digest chainHead) {
        trace.add(
                nowMicros(),
                3,
                seat,
                sequence,
                chainHead.bytes().asReadOnlyByteBuffer().getLong());
        Optional<Digest> known = Optional.ofNullable(heads.putIfAbsent(sequence, chainHead));
        known.filter(head -> !head.equals(chainHead))
                .ifPresent(head -> violations.add(
                        "I1 agreement: replica " + seat + " at sequence " + sequence + " at " + nowMicros() + " us"));
    }

    void answered(int node, int operation, ByteString leaf) {
        trace.add(nowMicros(), 4, node, operation, leaf.size());
    }

    void reported(int seat, Evidence found) {
        trace.add(nowMicros(), 5, seat, found.accused(), 0);
        evidence.add(found);
        if (!found.verifies(membership)) {
            violations.add("I11: evidence of replica " + seat + " does not verify");
        }
    }

    /** Whether the leaf answers a client's operation of this number. */
    boolean isAnswerTo(ByteString leaf, int operation) {
        try {
            return Leaf.parseFrom(leaf).getReply().getFirstOperation() == operation;
        } catch (InvalidProtocolBufferException e) {
            return false;
        }
    }
}
