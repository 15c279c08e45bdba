package org.kingcobra.sim;

import static org.kingcobra.bft.Invariants.check;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Genesis;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.OperationId;
import org.kingcobra.bft.ReplicaFault;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.host.Decoded;
import org.kingcobra.bft.host.Envelope;
import org.kingcobra.bft.host.Envelope.RequestedOperation;
import org.kingcobra.bft.host.EnvelopeSigner;
import org.kingcobra.bft.host.Limits;
import org.kingcobra.bft.host.SignedReplies.Verified;
import org.kingcobra.bft.order.OrderSettings;
import org.kingcobra.bft.reply.Contradictions;
import org.kingcobra.bft.reply.EnvelopeAnswer;
import org.kingcobra.bft.reply.ReplyCollector;
import org.kingcobra.bft.wire.SignedReply;
import org.kingcobra.sim.check.Check.Answered;
import org.kingcobra.sim.check.Check.Read;
import org.kingcobra.sim.check.Check.Signed;
import org.kingcobra.sim.check.Check.Told;
import org.kingcobra.sim.check.Check.Unanswered;
import org.kingcobra.sim.fault.ClientFaultKind;
import org.kingcobra.sim.kernel.RandomStream;
import org.kingcobra.sim.workload.Actor;

/**
 * A client in a simulation: asks for what its actor wants, a few operations in an envelope and a few envelopes at a time, sends
 * again what is unanswered, and believes what the shipped {@link ReplyCollector} believes.
 */
final class SimClient {
    /** What a client needs of its world. */
    interface World {
        Genesis genesis();

        long nowMicros();

        void after(long delayMicros, Runnable action);

        void send(int from, int to, SimMessage message);

        /** A reply from a batch or from memory, checked against the group's keys. */
        Decoded<Verified> verify(SignedReply reply);

        void signed(Signed event);

        void answered(Answered event, ByteString leaf);

        void blamed(int node, ReplicaFault fault);

        /** A replica has answered an honest one. */
        void told(Told event);

        void retried();

        /** An honest client believes the answer to a fast read. */
        void read(Read event);

        /** A fast read came to nothing and is ordered. */
        void readFailed();

        /** Nothing of this client is to be waited for any more. */
        void done(int node);
    }

    /**
     * Who it is.
     *
     * @param node of the network
     */
    record Role(int node, Identity identity, Actor actor, RandomStream random) {
        ClientId id() {
            return identity.id();
        }
    }

    /**
     * How fast it is.
     *
     * @param thinkMeanMicros from one envelope to the next, on average
     * @param retryMicros how long it waits before it sends again; doubles each time
     * @param retryMaxMicros and goes no further
     * @param envelopesInFlight that it awaits at a time
     */
    record Pace(long thinkMeanMicros, long retryMicros, long retryMaxMicros, int envelopesInFlight) {
        /** How long it waits for the answers to a fast read before it asks again. */
        long readMicros() {
            return retryMicros / 8;
        }

        /** Patient enough for a leader to be replaced before it sends again. */
        static Pace of(long thinkMeanMicros, OrderSettings settings) {
            long retryMicros = 2 * settings.leaderTimeoutMicros();
            return new Pace(thinkMeanMicros, retryMicros, 8 * retryMicros, 2);
        }
    }

    private record Awaited(
            long first, List<RequestedOperation> operations, ByteString bytes, ReplyCollector collector, long since) {}

    private final World world;
    private final Role role;
    private final Pace pace;
    private final EnvelopeSigner signer;
    private final SimMischief mischief;
    private final SimReader reader;
    private final TreeMap<Long, Awaited> awaited = new TreeMap<>();
    /** Of envelopes that were answered: what comes late may still be a lie. */
    private final TreeMap<Long, ReplyCollector> answered = new TreeMap<>();
    /** Answers that the actor hears of once all before them are there. */
    private final TreeMap<Long, List<Reply>> untold = new TreeMap<>();
    /** Numbers of which the actor hears nothing: they went to reads that had to be ordered, or to what is asked once more. */
    private final TreeSet<Long> unheard = new TreeSet<>();

    private List<RequestedOperation> latest = List.of();

    private long nextNumber = 1;
    private long nextTold = 1;
    private boolean thinking;
    private boolean honest = true;

    SimClient(World world, Role role, Pace pace) {
        this.world = world;
        this.role = role;
        this.pace = pace;
        this.signer = new EnvelopeSigner(world.genesis().groupId(), role.identity());
        this.mischief = new SimMischief(world, role);
        this.reader = new SimReader(world, role.node(), pace.readMicros(), this::askInOrder);
    }

    /** Whether nothing of it is to be waited for. */
    boolean isDone() {
        return !honest || (role.actor().isDone() && awaited.isEmpty() && !reader.isBusy());
    }

    /** The first operation that it waits for, if it does. */
    Optional<Unanswered> unanswered() {
        if (isDone()) {
            return Optional.empty();
        }
        return Optional.of(Optional.ofNullable(awaited.firstEntry())
                .map(oldest -> new Unanswered(
                        role.node(), oldest.getKey(), oldest.getValue().since()))
                .orElse(new Unanswered(role.node(), nextNumber, world.nowMicros())));
    }

    /** Begins, or goes on, to ask. */
    void start() {
        if (!thinking && !role.actor().isDone() && awaited.size() < pace.envelopesInFlight() && fitsWindow()) {
            thinking = true;
            world.after(role.random().exponential(pace.thinkMeanMicros()), this::ask);
        }
    }

    /** Whether the largest envelope would not reach beyond the window of its own floor; else it would be malformed. */
    private boolean fitsWindow() {
        return awaited.isEmpty()
                || nextNumber - awaited.firstKey() < Limits.WINDOW_OPERATIONS - Limits.ENVELOPE_OPERATIONS_MAX;
    }

    /** To be called before it starts: it will not always keep to the rules, so nothing of it is to be waited for. */
    void turnDishonest() {
        honest = false;
        world.done(role.node());
    }

    /** Keeps to the rules no longer, or again. */
    void misbehave(Optional<ClientFaultKind> how) {
        check(!honest, "client %s is honest", role.node());
        mischief.begin(how);
        start();
    }

    /** Asks for what it has asked for last once more, as another operation, and waits for that. */
    void askOnceMore() {
        if (honest && !latest.isEmpty()) {
            unheard.add(nextNumber);
            ask(nextNumber, latest);
        }
    }

    private void ask() {
        thinking = false;
        Optional<RequestedOperation> question = reader.isBusy() || mischief.hasVanished()
                ? Optional.empty()
                : role.actor().question();
        if (question.isPresent()) {
            reader.ask(question.get());
            start();
            return;
        }
        List<RequestedOperation> operations = role.actor().next();
        if (operations.isEmpty()) {
            return; // an answer will tell it how to go on
        }
        latest = operations;
        if (!mischief.instead(nextNumber, operations)) {
            ask(nextNumber, operations);
            start();
        } else { // nobody answers: it goes on by itself
            nextNumber += operations.size();
            world.after(role.random().exponential(pace.thinkMeanMicros()), this::start);
        }
    }

    /** Of a fast read that came to nothing; it is the last thing that this client waits for, perhaps. */
    private void askInOrder(RequestedOperation question) {
        unheard.add(nextNumber);
        ask(nextNumber, List.of(question));
    }

    /** Signs operations under new numbers, or under numbers that found no room before. */
    private void ask(long first, List<RequestedOperation> operations) {
        nextNumber = Math.max(nextNumber, first + operations.size());
        long floor = awaited.isEmpty() ? first : Math.min(first, awaited.firstKey());
        ByteString bytes = signer.sign(first, floor, operations);
        ReplyCollector collector = ReplyCollector.ofReplies(world.genesis().size(), world::verify);
        awaited.put(first, new Awaited(first, operations, bytes, collector, world.nowMicros()));
        mischief.remember(bytes);
        Envelope envelope = new Envelope(bytes, Digest.of(bytes), role.id(), first, floor, operations);
        world.signed(new Signed(world.nowMicros(), role.node(), envelope, honest));
        send(first, bytes, pace.retryMicros());
    }

    private void send(long first, ByteString bytes, long retryMicros) {
        if (mischief.hasVanished()) {
            return;
        }
        for (int seat = 0; seat < world.genesis().size().n(); seat++) {
            world.send(role.node(), seat, new SimMessage.Request(bytes));
        }
        long jitter = role.random().exponential(retryMicros / 8);
        world.after(retryMicros + jitter, () -> retry(first, bytes, Math.min(2 * retryMicros, pace.retryMaxMicros())));
    }

    private void retry(long first, ByteString bytes, long retryMicros) {
        if (isAwaited(first, bytes)) {
            world.retried();
            send(first, bytes, retryMicros);
        }
    }

    private boolean isAwaited(long first, ByteString bytes) {
        return awaited.containsKey(first) && awaited.get(first).bytes().equals(bytes);
    }

    void receive(int from, SimMessage message) {
        boolean isReplica = from < world.genesis().size().n();
        if (isReplica && message instanceof SimMessage.ReadAnswer answer) {
            reader.receive(from, answer);
            start();
            endIfDone();
        } else if (isReplica && message instanceof SimMessage.Answer answer) {
            EnvelopeAnswer.parse(answer.reply().getLeaf())
                    .filter(told -> told.isTo(role.id()) && !told.settlesNothing())
                    .ifPresent(told -> receive(from, answer.reply(), told.firstOperation()));
        }
    }

    private void receive(int from, SignedReply reply, long first) {
        if (honest && (awaited.containsKey(first) || answered.containsKey(first))) {
            world.told(new Told(world.nowMicros(), role.node(), from, first, reply));
        }
        Optional<Awaited> waiting = Optional.ofNullable(awaited.get(first));
        if (waiting.filter(one -> one.collector().add(from, reply)).isPresent()) {
            finish(waiting.get());
        } else {
            Optional.ofNullable(answered.get(first)).ifPresent(late -> late.add(from, reply));
        }
        blameLiars(first);
    }

    private void finish(Awaited waiting) {
        List<Reply> replies = waiting.collector()
                .accepted()
                .flatMap(EnvelopeAnswer::parse)
                .filter(answer -> answer.told() == waiting.operations().size())
                .map(EnvelopeAnswer::replies)
                .orElse(List.of());
        if (replies.isEmpty()) {
            return; // f+1 replicas told of other operations: the run's checks know which of them lie
        }
        awaited.remove(waiting.first());
        answered.put(waiting.first(), waiting.collector());
        if (honest) {
            Answered event = new Answered(world.nowMicros(), role.node(), role.id(), waiting.first(), replies);
            world.answered(event, waiting.collector().accepted().orElseThrow());
        }
        if (replies.size() < waiting.operations().size()) {
            List<RequestedOperation> rest = waiting.operations()
                    .subList(replies.size(), waiting.operations().size());
            ask(waiting.first() + replies.size(), new ArrayList<>(rest));
        }
        untold.put(waiting.first(), replies);
        tellActor();
        start();
        endIfDone();
    }

    private void endIfDone() {
        if (isDone()) {
            world.done(role.node());
        }
    }

    private void tellActor() {
        for (List<Reply> next = untold.remove(nextTold); next != null; next = untold.remove(nextTold)) {
            boolean isHeard = !unheard.remove(nextTold);
            nextTold += next.size();
            if (isHeard) {
                role.actor().answered(next);
            }
        }
    }

    private void blameLiars(long first) {
        ReplyCollector collector = answered.get(first);
        if (honest && collector != null) {
            collector.contradictions().forEach(found -> blame(found, first, collector));
        }
    }

    private void blame(Contradictions.Found found, long first, ReplyCollector collector) {
        List<Reply> accepted = collector
                .accepted()
                .flatMap(EnvelopeAnswer::parse)
                .map(EnvelopeAnswer::replies)
                .orElseThrow();
        world.blamed(role.node(), found.fault(new OperationId(role.id(), first), accepted.get(0)));
    }
}
