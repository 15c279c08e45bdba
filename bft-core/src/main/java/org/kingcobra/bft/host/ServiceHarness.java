package org.kingcobra.bft.host;

import static org.kingcobra.bft.Invariants.check;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Genesis;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.Mount;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.Service;
import org.kingcobra.bft.TopicEvent;
import org.kingcobra.bft.crypto.Ed25519;
import org.kingcobra.bft.crypto.Identities;
import org.kingcobra.bft.engine.DecidedBatch;
import org.kingcobra.bft.host.Envelope.RequestedOperation;
import org.kingcobra.bft.state.MalformedStateException;
import org.kingcobra.bft.wire.Leaf;
import org.kingcobra.bft.wire.OperationResult;

/**
 * One replica host in the calling thread, for unit tests of services, the user's own included: real envelopes, real signatures, no
 * group, no threads. Pure: the same calls give the same replies and roots in every run.
 */
public final class ServiceHarness {
    private static final Identity REPLICA = identity("replica 0");
    private static final Genesis GENESIS =
            new Genesis(ByteString.copyFrom(new byte[Genesis.NONCE_BYTES]), List.of(REPLICA.id()));

    private final ReplicaHost host;
    private final Map<ClientId, Long> operationCounts = new TreeMap<>();
    private final List<TopicEvent> events = new ArrayList<>();

    private final List<Mount> mounts;

    private ServiceHarness(List<Mount> mounts) {
        this.mounts = mounts;
        EnvelopeCheck check = new EnvelopeCheck(GENESIS.groupId(), Ed25519.fastest());
        host = new ReplicaHost(GENESIS, check::check, mounts);
    }

    public static ServiceHarness with(Mount... mounts) {
        return new ServiceHarness(List.of(mounts));
    }

    /** The same identity for the same name, in every run. */
    public static Identity identity(String name) {
        return Identities.wellKnown(name);
    }

    public static Genesis genesis() {
        return GENESIS;
    }

    public static Digest groupId() {
        return GENESIS.groupId();
    }

    public ReplicaHost host() {
        return host;
    }

    /** Signs one operation with the identity's next number, orders it alone and executes it. */
    public Reply execute(Identity who, int service, ByteString payload) {
        return executeTogether(who, service, List.of(payload)).get(0);
    }

    /** As {@link #execute}, several operations in one envelope. */
    public List<Reply> executeTogether(Identity who, int service, List<ByteString> payloads) {
        long first = operationCounts.getOrDefault(who.id(), 0L) + 1;
        operationCounts.put(who.id(), first + payloads.size() - 1);
        List<RequestedOperation> operations = payloads.stream()
                .map(payload -> new RequestedOperation(service, payload))
                .toList();
        return order(new EnvelopeSigner(GENESIS.groupId(), who).sign(first, first, operations));
    }

    /** Orders any bytes as an envelope; no replies if they are none. */
    public List<Reply> order(ByteString envelope) {
        return orderTogether(List.of(envelope));
    }

    /** As {@link #order}, several in one batch. */
    public List<Reply> orderTogether(List<ByteString> envelopes) {
        List<byte[]> batch = envelopes.stream().map(ByteString::toByteArray).toList();
        Execution execution = host.apply(DecidedBatch.wrapping(host.sequence() + 1, batch));
        List<Reply> replies = new ArrayList<>();
        for (Execution.Answer answer : execution.leaves()) {
            Leaf leaf = parse(answer.leaf());
            if (leaf.hasEvent()) {
                events.add(new TopicEvent(
                        leaf.getEvent().getTopic(),
                        leaf.getEvent().getNumber(),
                        execution.sequence(),
                        leaf.getEvent().getPayload()));
            }
            for (OperationResult result : leaf.getReply().getResultsList()) {
                replies.add(new Reply(result.getEffective(), result.getStatus(), result.getResult()));
            }
        }
        return replies;
    }

    /** Brings agreed time to a later moment by an ordered clock reading. */
    public Reply advanceTo(long epochMicros) {
        return execute(REPLICA, HostCommands.TAG, HostCommands.clockReading(epochMicros));
    }

    /** The mounted service of this class, to look at. */
    public <S extends Service> S service(Class<S> type) {
        return host.service(type);
    }

    public SortedMap<String, Digest> stateRoots() {
        return host.stateRoots();
    }

    /** All that was published so far. */
    public List<TopicEvent> events() {
        return List.copyOf(events);
    }

    /** A second harness that starts from this one's snapshot; both have equal roots, or this throws. */
    public ServiceHarness restoredCopy() {
        ServiceHarness copy = new ServiceHarness(mounts);
        try {
            copy.host.restore(host.snapshot());
        } catch (MalformedStateException e) {
            throw new AssertionError("a snapshot of our own must restore", e);
        }
        copy.operationCounts.putAll(operationCounts);
        check(
                host.stateRoots().equals(copy.host.stateRoots())
                        && host.chainHead().equals(copy.host.chainHead()),
                "a restored host has roots %s in place of %s",
                copy.host.stateRoots(),
                host.stateRoots());
        return copy;
    }

    private static Leaf parse(ByteString leaf) {
        try {
            return Leaf.parseFrom(leaf);
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("the host's own leaf must parse", e);
        }
    }
}
