package org.kingcobra.bft.host;

import static org.kingcobra.bft.Invariants.check;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Genesis;
import org.kingcobra.bft.HostStatus;
import org.kingcobra.bft.Mount;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.Service;
import org.kingcobra.bft.engine.DecidedBatch;
import org.kingcobra.bft.state.Journal;
import org.kingcobra.bft.state.MalformedStateException;
import org.kingcobra.bft.state.StateSpace;
import org.kingcobra.bft.wire.HostSnapshot;

/**
 * One replica without its surroundings: a pure function from decided batches to replies, events and a chain of digests. Equal
 * batches give equal states, replies and digests, byte for byte. One thread at a time.
 */
public final class ReplicaHost {
    private final Parts parts;
    private final HostRules rules;
    private long sequence;
    private Digest chainHead;

    /**
     * @param check {@link EnvelopeCheck#check} or anything that gives the same answers, such as a memory of them
     */
    public ReplicaHost(Genesis genesis, Function<ByteString, Decoded<Envelope>> check, List<Mount> mounts) {
        this(genesis, check, mounts, HostRules.SEQUENTIAL);
    }

    /** As the other, for a group that orders by these rules. */
    public ReplicaHost(
            Genesis genesis, Function<ByteString, Decoded<Envelope>> check, List<Mount> mounts, HostRules rules) {
        this.rules = rules;
        Journal journal = new Journal();
        HostState state = new HostState(genesis, journal, rules);
        HostCommands commands = new HostCommands(genesis, state, rules);
        parts = new Parts(check, journal, state, commands, new MountedServices(mounts, journal));
        chainHead = genesis.groupId();
        journal.commit();
    }

    public long sequence() {
        return sequence;
    }

    public Digest chainHead() {
        return chainHead;
    }

    public long agreedTimeMicros() {
        return parts.state.time.get().nowMicros();
    }

    /** The number that a client who has forgotten its own can go on with. */
    public long firstFreeOperation(ClientId client) {
        return parts.state.clients.firstFree(client);
    }

    /** The membership that decides the next sequence. */
    public MembershipChange membership() {
        return parts.state.memberships.get().at(sequence + 1);
    }

    /** The membership that will follow on that, if one is decided; a batch that decides one is executed once. */
    public Optional<MembershipChange> nextMembership() {
        return Optional.of(parts.state.memberships.get().last()).filter(last -> last.firstSequence() > sequence + 1);
    }

    /** Executes the next batch. */
    public Execution apply(DecidedBatch batch) {
        check(batch.sequence() == sequence + 1, "batch %s after %s", batch.sequence(), sequence);
        sequence = batch.sequence();
        parts.commands.beginBatch();
        parts.state.clients.beginBatch(sequence);
        BatchExecution run = new BatchExecution(parts, sequence, chainHead);
        batch.envelopes().forEach(run::execute);
        Execution execution = run.end();
        chainHead = execution.chainHead();
        return execution;
    }

    /** The mounted service of this class, to look at between two batches; must not be changed. */
    public <S extends Service> S service(Class<S> type) {
        return parts.services().below(parts.services().count(), type);
    }

    /**
     * Answers a question to one service from the state of now, unordered: what this replica says, to be believed with others'
     * ({@link org.kingcobra.bft.order.FastRead}). Changes nothing.
     */
    @SuppressWarnings("IllegalCatch") // the boundary to services that others write
    public Reply read(int tag, ByteString query) {
        OptionalInt position = parts.services.position(tag);
        if (position.isEmpty()) {
            return Reply.refused(HostStatus.UNKNOWN_SERVICE);
        }
        int mark = parts.journal.mark();
        try {
            Reply reply = parts.services.at(position.getAsInt()).read(query);
            boolean fits = reply.result().size() <= Limits.RESULT_BYTES_MAX;
            return fits ? reply : Reply.refused(HostStatus.RESULT_TOO_LARGE);
        } catch (RuntimeException bugInAService) {
            return Reply.refused(HostStatus.SERVICE_FAILED);
        } finally {
            parts.journal.undoTo(mark);
            parts.journal.commit();
        }
    }

    /** Whether nothing of the envelope is left to be executed: each of its operations was, or has expired. */
    public boolean isSpent(Envelope envelope) {
        return parts.state.clients.isSpent(envelope);
    }

    /**
     * Whether nothing of the envelope was left to be executed in the state that decides what is valid at a sequence: the one
     * W before it, which was executed here at most W-1 batches ago.
     */
    boolean wasSpentFor(long judged, Envelope envelope) {
        long asOf = judged - rules.window();
        check(asOf <= sequence && sequence < judged, "sequence %s judged after %s", judged, sequence);
        return parts.state.clients.wasSpentAfter(asOf, envelope);
    }

    boolean isReplica(ClientId client) {
        return parts.state.clients.isReplica(client);
    }

    /** The leaf that answers a {@link #isSpent spent} envelope, from memory; changes nothing. */
    public ByteString answerToSpent(Envelope envelope) {
        return parts.state.clients.answerToSpent(envelope);
    }

    /** The digest of every part of the state, by name; brings what changed up to date. */
    public SortedMap<String, Digest> stateRoots() {
        SortedMap<String, Digest> roots = new TreeMap<>();
        roots.put(parts.state.space.name(), parts.state.space.root());
        for (StateSpace space : parts.services.spaces()) {
            roots.put(space.name(), space.root());
        }
        return roots;
    }

    /** The whole state; equal states give equal snapshots. */
    public HostSnapshot snapshot() {
        HostSnapshot.Builder snapshot = HostSnapshot.newBuilder()
                .setSequence(sequence)
                .setChainHead(chainHead.bytes())
                .addSpaces(parts.state.space.snapshot());
        parts.services.spaces().forEach(space -> snapshot.addSpaces(space.snapshot()));
        return snapshot.build();
    }

    /** Replaces the state. On failure this host is unusable and must be thrown away. */
    public void restore(HostSnapshot snapshot) throws MalformedStateException {
        int expected = 1 + parts.services.count();
        if (snapshot.getSpacesCount() != expected
                || snapshot.getSequence() < 0
                || snapshot.getChainHead().size() != Digest.BYTES) {
            throw new MalformedStateException("expected a snapshot of " + expected + " state spaces");
        }
        parts.state.space.restore(snapshot.getSpaces(0));
        for (int i = 1; i < expected; i++) {
            parts.services.spaces().get(i - 1).restore(snapshot.getSpaces(i));
        }
        sequence = snapshot.getSequence();
        chainHead = new Digest(snapshot.getChainHead());
        parts.journal.commit();
    }

    /** What a batch is executed with. */
    record Parts(
            Function<ByteString, Decoded<Envelope>> check,
            Journal journal,
            HostState state,
            HostCommands commands,
            MountedServices services) {}
}
