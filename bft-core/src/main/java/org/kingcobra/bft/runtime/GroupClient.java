package org.kingcobra.bft.runtime;

import com.google.common.util.concurrent.MoreExecutors;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kingcobra.bft.Client;
import org.kingcobra.bft.ClientException;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.GroupClosedException;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.IndeterminateOutcomeException;
import org.kingcobra.bft.NoQuorumReplyException;
import org.kingcobra.bft.OperationId;
import org.kingcobra.bft.ReplicaFault;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.TopicEvent;
import org.kingcobra.bft.host.Envelope.RequestedOperation;
import org.kingcobra.bft.host.EnvelopeSigner;
import org.kingcobra.bft.runtime.OutgoingEnvelope.Awaited;
import org.kingcobra.bft.wire.EnvelopeReply;
import org.kingcobra.bft.wire.Leaf;
import org.kingcobra.bft.wire.OperationResult;
import org.kingcobra.bft.wire.SignedReply;

/**
 * The client of an embedded group: gathers operations into signed envelopes, hands each to every replica, and completes an
 * operation on f+1 equal signed replies. State is guarded by {@code lock}; replies are worked off one at a time on a pool.
 */
final class GroupClient implements Client {
    /** Answered envelopes kept for replies that come late, since a late reply may still be a lie. */
    private static final int ANSWERED_KEPT = 1_024;

    /** Envelopes whose outcome is indeterminate, kept so that they can be retried. */
    private static final int INDETERMINATE_KEPT = 64;

    private final GroupAccess group;
    private final ClientOptions options;
    private final Identity identity;
    private final EnvelopeSigner signer;
    private final Executor mailbox;
    private final Object lock = new Object();
    private final OperationQueue queue;
    private final TreeMap<Long, OutgoingEnvelope> awaited = new TreeMap<>();
    private final LinkedHashMap<Long, ReplyCollector> answered = new LinkedHashMap<>();
    private final List<ReplicaFault> faults = new CopyOnWriteArrayList<>();
    private final List<TopicSubscription> subscriptions = new CopyOnWriteArrayList<>();
    private boolean lingering;
    private boolean closed;

    GroupClient(GroupAccess group, ClientOptions options, Identity identity) {
        this.group = group;
        this.options = options;
        this.identity = identity;
        this.signer = new EnvelopeSigner(group.genesis().groupId(), identity);
        this.mailbox = MoreExecutors.newSequentialExecutor(group.workers());
        this.queue = new OperationQueue(options);
    }

    @Override
    public ClientId id() {
        return identity.id();
    }

    @Override
    public CompletableFuture<Reply> submit(int service, ByteString payload) {
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        synchronized (lock) {
            if (closed) {
                throw new GroupClosedException();
            }
            queue.add(new Awaited(new RequestedOperation(service, payload), reply));
            if (options.lingerMicros() > 0 && !queue.isFull()) {
                linger();
                return reply;
            }
        }
        sendWhatMayLeave();
        return reply;
    }

    private void linger() {
        if (!lingering) {
            lingering = true;
            group.later(this::endLinger, TimeUnit.MICROSECONDS.toNanos(options.lingerMicros()));
        }
    }

    private void endLinger() {
        synchronized (lock) {
            lingering = false;
        }
        sendWhatMayLeave();
    }

    @Override
    public Reply execute(int service, ByteString payload) {
        try {
            return submit(service, payload).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof ClientException expected) {
                throw expected;
            }
            throw e;
        }
    }

    @Override
    public CompletableFuture<Reply> retry(OperationId operation) {
        OutgoingEnvelope again;
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        synchronized (lock) {
            Map.Entry<Long, OutgoingEnvelope> entry = awaited.floorEntry(operation.number());
            if (closed || entry == null || !entry.getValue().overdue) {
                throw new IllegalArgumentException(
                        "expected an operation of this client whose outcome is indeterminate");
            }
            OutgoingEnvelope old = entry.getValue();
            List<Awaited> operations = new ArrayList<>(old.operations);
            int index = (int) (operation.number() - old.firstOperation);
            operations.set(index, new Awaited(operations.get(index).operation(), reply));
            again = new OutgoingEnvelope(old.firstOperation, operations, old.bytes, newCollector(), sendingNow());
            awaited.put(again.firstOperation, again);
        }
        hand(again);
        return reply;
    }

    /** Sends envelopes as long as there are operations, room in flight, and room in the window. */
    private void sendWhatMayLeave() {
        for (OutgoingEnvelope next = takeEnvelope(); next != null; next = takeEnvelope()) {
            hand(next);
        }
    }

    private @Nullable OutgoingEnvelope takeEnvelope() {
        synchronized (lock) {
            long inFlight = awaited.values().stream()
                    .filter(envelope -> !envelope.overdue)
                    .count();
            if (closed || queue.isEmpty() || inFlight >= options.envelopesInFlight()) {
                return null;
            }
            long first = queue.nextNumber();
            long floor = awaited.isEmpty() ? first : awaited.firstKey();
            List<Awaited> operations = queue.take(floor);
            if (operations.isEmpty()) {
                return null;
            }
            ByteString bytes = signer.sign(
                    first, floor, operations.stream().map(Awaited::operation).toList());
            OutgoingEnvelope envelope = new OutgoingEnvelope(first, operations, bytes, newCollector(), sendingNow());
            awaited.put(first, envelope);
            return envelope;
        }
    }

    private ReplyCollector newCollector() {
        return new ReplyCollector(group.genesis().size(), group::verify);
    }

    private OutgoingEnvelope.Sending sendingNow() {
        return new OutgoingEnvelope.Sending(System.nanoTime(), TimeUnit.MILLISECONDS.toNanos(options.retryMillis()));
    }

    private void hand(OutgoingEnvelope envelope) {
        group.submitToAll(envelope.bytes.toByteArray());
    }

    /** Called on a replica's thread. */
    void receive(int replica, SignedReply reply) {
        mailbox.execute(() -> process(replica, reply));
    }

    private void process(int replica, SignedReply reply) {
        Leaf leaf;
        try {
            leaf = Leaf.parseFrom(reply.getLeaf());
        } catch (InvalidProtocolBufferException e) {
            return; // not an answer at all: the replica is outvoted by those that answer
        }
        if (leaf.hasReply()) {
            processReply(replica, reply, leaf.getReply().getFirstOperation());
        }
    }

    private void processReply(int replica, SignedReply reply, long firstOperation) {
        ReplyCollector collector;
        Optional<OutgoingEnvelope> finished = Optional.empty();
        synchronized (lock) {
            OutgoingEnvelope envelope = awaited.get(firstOperation);
            ReplyCollector late = answered.get(firstOperation);
            if (envelope == null && late == null) {
                return;
            }
            collector = envelope == null ? java.util.Objects.requireNonNull(late) : envelope.collector;
            if (collector.add(replica, reply) || (envelope != null && collector.isHopeless())) {
                awaited.remove(firstOperation);
                remember(firstOperation, collector);
                finished = Optional.ofNullable(envelope);
            }
        }
        finished.ifPresent(this::complete);
        if (collector.accepted().isPresent()) {
            reportContradictions(firstOperation, collector);
        }
        if (finished.isPresent()) {
            sendWhatMayLeave();
        }
    }

    private void remember(long firstOperation, ReplyCollector collector) {
        answered.put(firstOperation, collector);
        if (answered.size() > ANSWERED_KEPT) {
            answered.remove(answered.keySet().iterator().next());
        }
    }

    private void complete(OutgoingEnvelope envelope) {
        Optional<ByteString> accepted = envelope.collector.accepted();
        if (accepted.isEmpty()) {
            OperationId operation = new OperationId(id(), envelope.firstOperation);
            failAll(
                    envelope.operations,
                    new NoQuorumReplyException(operation, group.genesis().size().n()));
            return;
        }
        List<OperationResult> results = parse(accepted.get()).getResultsList();
        for (int i = 0; i < envelope.operations.size(); i++) {
            OperationResult result = results.get(i);
            envelope.operations
                    .get(i)
                    .reply()
                    .complete(new Reply(result.getEffective(), result.getStatus(), result.getResult()));
        }
    }

    private void reportContradictions(long firstOperation, ReplyCollector collector) {
        List<ReplyCollector.Contradiction> contradictions;
        synchronized (lock) {
            contradictions = collector.contradictions();
        }
        for (ReplyCollector.Contradiction contradiction : contradictions) {
            OperationResult truth = parse(collector.accepted().orElseThrow()).getResults(0);
            faults.add(new ReplicaFault(
                    contradiction.replica(),
                    new OperationId(id(), firstOperation),
                    contradiction.evidence().toByteString(),
                    new Reply(truth.getEffective(), truth.getStatus(), truth.getResult())));
        }
    }

    private static EnvelopeReply parse(ByteString leaf) {
        try {
            return Leaf.parseFrom(leaf).getReply();
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("a leaf that f+1 replicas signed and that was parsed before", e);
        }
    }

    /** Sends again what is unanswered, and gives up on what waited too long. Called by the group's timer. */
    void onTimer(long nowNanos) {
        List<OutgoingEnvelope> again = new ArrayList<>();
        List<OutgoingEnvelope> givenUp = new ArrayList<>();
        synchronized (lock) {
            for (OutgoingEnvelope envelope : awaited.values()) {
                if (envelope.overdue) {
                    continue;
                }
                if (nowNanos - envelope.sentNanos >= TimeUnit.MILLISECONDS.toNanos(options.timeoutMillis())) {
                    envelope.overdue = true;
                    givenUp.add(envelope);
                } else if (envelope.takeRetry(nowNanos)) {
                    again.add(envelope);
                }
            }
            long overdue = awaited.values().stream()
                    .filter(envelope -> envelope.overdue)
                    .count();
            awaited.values().removeIf(new Consumable(overdue - INDETERMINATE_KEPT)::take);
        }
        again.forEach(this::hand);
        givenUp.forEach(envelope -> mailbox.execute(() -> giveUp(envelope)));
        sendWhatMayLeave();
    }

    /** Forgets the oldest indeterminate envelopes beyond the limit. */
    private static final class Consumable {
        private long left;

        Consumable(long left) {
            this.left = left;
        }

        boolean take(OutgoingEnvelope envelope) {
            return envelope.overdue && left-- > 0;
        }
    }

    private void giveUp(OutgoingEnvelope envelope) {
        for (int i = 0; i < envelope.operations.size(); i++) {
            OperationId operation = new OperationId(id(), envelope.firstOperation + i);
            envelope.operations
                    .get(i)
                    .reply()
                    .completeExceptionally(new IndeterminateOutcomeException(operation, options.timeoutMillis()));
        }
    }

    @Override
    public Subscription subscribe(String topic, Consumer<TopicEvent> listener) {
        TopicSubscription subscription = new TopicSubscription(topic, listener, group);
        subscriptions.add(subscription);
        return subscription;
    }

    @Override
    public List<ReplicaFault> faults() {
        return List.copyOf(faults);
    }

    @Override
    public void close() {
        List<Awaited> unanswered = new ArrayList<>();
        synchronized (lock) {
            if (closed) {
                return;
            }
            closed = true;
            awaited.values().forEach(envelope -> unanswered.addAll(envelope.operations));
            awaited.clear();
            unanswered.addAll(queue.takeAll());
        }
        subscriptions.forEach(TopicSubscription::close);
        group.detach(this);
        failAll(unanswered, new GroupClosedException());
    }

    private static void failAll(List<Awaited> operations, ClientException reason) {
        operations.forEach(operation -> operation.reply().completeExceptionally(reason));
    }
}
