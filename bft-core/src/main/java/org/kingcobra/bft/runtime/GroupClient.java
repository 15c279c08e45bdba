package org.kingcobra.bft.runtime;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.util.concurrent.MoreExecutors;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.kingcobra.bft.HostStatus;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.IndeterminateOutcomeException;
import org.kingcobra.bft.NoQuorumReplyException;
import org.kingcobra.bft.OperationId;
import org.kingcobra.bft.ReplicaFault;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.ResultForgottenException;
import org.kingcobra.bft.TopicEvent;
import org.kingcobra.bft.host.Envelope.RequestedOperation;
import org.kingcobra.bft.host.EnvelopeSigner;
import org.kingcobra.bft.reply.EnvelopeAnswer;
import org.kingcobra.bft.reply.ReplyCollector;
import org.kingcobra.bft.runtime.OutgoingEnvelope.Awaited;
import org.kingcobra.bft.runtime.Sent.Answered;
import org.kingcobra.bft.wire.SignedReply;

/**
 * The client of an embedded group: gathers operations into signed envelopes, hands each to every replica, and completes an
 * operation on f+1 equal signed replies. State is guarded by {@code lock}; replies are worked off one at a time on a pool.
 */
final class GroupClient implements Client {
    private final GroupAccess group;
    private final ClientOptions options;
    private final Identity identity;
    private final EnvelopeSigner signer;
    private final Executor mailbox;
    private final Object lock = new Object();
    private final OperationQueue queue;
    private final Sent sent = new Sent();
    private final FaultLog faults = new FaultLog();
    private final List<TopicSubscription> subscriptions = new CopyOnWriteArrayList<>();
    private boolean lingering;
    private boolean closed;

    /** @param firstNumber higher than any operation number that the identity has used in this group */
    GroupClient(GroupAccess group, ClientOptions options, Identity identity, long firstNumber) {
        this.group = group;
        this.options = options;
        this.identity = identity;
        this.signer = new EnvelopeSigner(group.genesis().groupId(), identity);
        this.mailbox = MoreExecutors.newSequentialExecutor(group.workers());
        this.queue = new OperationQueue(options, group.payloadBytesMax(), firstNumber);
    }

    @Override
    public ClientId id() {
        return identity.id();
    }

    /** Higher than any operation number that was used. */
    long nextNumber() {
        synchronized (lock) {
            return queue.nextNumber();
        }
    }

    @Override
    public CompletableFuture<Reply> submit(int service, ByteString payload) {
        checkArgument(
                payload.size() <= group.payloadBytesMax(),
                "expected a payload of at most %s bytes, got %s",
                group.payloadBytesMax(),
                payload.size());
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        synchronized (lock) {
            checkOpen();
            queue.add(new Awaited(new RequestedOperation(service, payload), reply));
            if (options.lingerMicros() > 0 && !queue.isFull()) {
                linger();
                return reply;
            }
        }
        sendWhatMayLeave();
        return reply;
    }

    private void checkOpen() {
        if (closed) {
            throw new GroupClosedException();
        }
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
        return await(submit(service, payload));
    }

    /** Waits, and throws what a client is told rather than a wrapping of it. */
    static Reply await(CompletableFuture<Reply> reply) {
        try {
            return reply.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof ClientException expected) {
                throw expected;
            }
            throw e;
        }
    }

    @Override
    public CompletableFuture<Reply> retry(OperationId operation) {
        CompletableFuture<Reply> reply;
        OutgoingEnvelope envelope;
        synchronized (lock) {
            checkOpen();
            checkArgument(operation.client().equals(id()), "expected an operation of %s", id());
            Optional<Reply> late = sent.replyTo(operation.number());
            if (late.isPresent()) { // its answer came after it was given up
                reply = new CompletableFuture<>();
                tell(reply, operation, late.get());
                return reply;
            }
            envelope = sent.awaiting(operation.number())
                    .orElseThrow(() -> new IllegalArgumentException(
                            "expected one of the last operations whose outcome is indeterminate"));
            reply = envelope.replyTo(operation.number());
            if (!envelope.isOverdue()) {
                return reply; // the retry of another operation has sent it again
            }
            envelope.sendingAt(System.nanoTime(), retryNanos());
        }
        hand(envelope);
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
            if (closed || queue.isEmpty() || sent.inFlight() >= options.envelopesInFlight()) {
                return null;
            }
            long first = queue.nextNumber();
            List<Awaited> operations = queue.take(sent.floor(first));
            if (operations.isEmpty()) {
                return null;
            }
            OutgoingEnvelope envelope = envelope(first, operations);
            envelope.sendingAt(System.nanoTime(), retryNanos());
            return envelope;
        }
    }

    /** A signed envelope that is awaited from now on. */
    private OutgoingEnvelope envelope(long first, List<Awaited> operations) {
        ByteString bytes = signer.sign(
                first,
                sent.floor(first),
                operations.stream().map(Awaited::operation).toList());
        ReplyCollector collector = ReplyCollector.ofReplies(group.genesis().size(), group::verify);
        OutgoingEnvelope envelope = new OutgoingEnvelope(first, operations, bytes, collector);
        sent.put(envelope);
        return envelope;
    }

    private long retryNanos() {
        return TimeUnit.MILLISECONDS.toNanos(options.retryMillis());
    }

    private void hand(OutgoingEnvelope envelope) {
        group.submitToAll(envelope.bytes.toByteArray());
    }

    /** Called on a replica's thread. */
    void receive(int replica, SignedReply reply) {
        mailbox.execute(() -> process(replica, reply));
    }

    /** Whatever a replica sends, it may be a lie: only what is about an envelope of this client's is looked at. */
    private void process(int replica, SignedReply reply) {
        EnvelopeAnswer.parse(reply.getLeaf())
                .filter(told -> told.isTo(id()) && !told.settlesNothing())
                .ifPresent(told -> processReply(replica, reply, told.firstOperation()));
    }

    private void processReply(int replica, SignedReply reply, long firstOperation) {
        Runnable completion = () -> {};
        List<ReplicaFault> found;
        synchronized (lock) {
            Optional<OutgoingEnvelope> envelope = sent.awaited(firstOperation);
            if (envelope.isPresent()) {
                ReplyCollector collector = envelope.get().collector;
                if (collector.add(replica, reply) || collector.isHopeless()) {
                    completion = finish(envelope.get());
                }
            } else {
                sent.answered(firstOperation).ifPresent(late -> late.collector().add(replica, reply));
            }
            found = faultsIn(firstOperation);
        }
        found.forEach(faults::add); // before the reply is there, so that who has the reply finds them
        completion.run();
        sendWhatMayLeave();
    }

    /** What is to be told, outside the lock, to those who wait for the envelope. */
    private Runnable finish(OutgoingEnvelope envelope) {
        List<Awaited> waiting = envelope.operations();
        List<Reply> replies = envelope.collector
                .accepted()
                .flatMap(EnvelopeAnswer::parse)
                .filter(answer -> answer.told() == waiting.size())
                .map(EnvelopeAnswer::replies)
                .orElse(List.of());
        sent.finish(envelope.firstOperation, new Answered(envelope.collector, replies));
        if (replies.isEmpty()) {
            int n = group.genesis().size().n();
            return () -> failAll(waiting, new NoQuorumReplyException(operation(envelope.firstOperation), n));
        }
        Runnable again = replies.size() < waiting.size() ? askAgain(envelope, replies.size()) : () -> {};
        return () -> {
            for (int i = 0; i < replies.size(); i++) {
                tell(waiting.get(i).reply(), operation(envelope.firstOperation + i), replies.get(i));
            }
            again.run();
        };
    }

    /** The operations that found no room in the answer, in an envelope of their own. */
    private Runnable askAgain(OutgoingEnvelope envelope, int from) {
        List<Awaited> rest = envelope.operations();
        OutgoingEnvelope next = envelope(envelope.firstOperation + from, rest.subList(from, rest.size()));
        next.sendingAt(envelope.sentNanos(), retryNanos());
        return () -> hand(next);
    }

    /** Tells whoever waits for an operation what it came to, or that nobody knows any more. */
    private static void tell(CompletableFuture<Reply> waiting, OperationId operation, Reply reply) {
        if (reply.is(HostStatus.EXPIRED)) {
            waiting.completeExceptionally(IndeterminateOutcomeException.forgotten(operation));
        } else if (reply.is(HostStatus.RESULT_FORGOTTEN)) {
            waiting.completeExceptionally(new ResultForgottenException(operation, reply.effective()));
        } else {
            waiting.complete(reply);
        }
    }

    private OperationId operation(long number) {
        return new OperationId(id(), number);
    }

    private List<ReplicaFault> faultsIn(long firstOperation) {
        return sent.answered(firstOperation)
                .filter(answered -> !answered.replies().isEmpty())
                .map(answered -> answered.collector().contradictions().stream()
                        .map(found -> found.fault(
                                operation(firstOperation), answered.replies().get(0)))
                        .toList())
                .orElse(List.of());
    }

    /** Sends again what is unanswered, and gives up on what waited too long. Called by the group's timer. */
    void onTimer(long nowNanos) {
        List<OutgoingEnvelope> again = new ArrayList<>();
        List<Runnable> givenUp = new ArrayList<>();
        synchronized (lock) {
            sent.forEachInFlight(envelope -> {
                if (envelope.takeTimeout(nowNanos, TimeUnit.MILLISECONDS.toNanos(options.timeoutMillis()))) {
                    givenUp.add(givingUp(envelope));
                } else if (envelope.takeRetry(nowNanos)) {
                    again.add(envelope);
                }
            });
            sent.forgetTheOldestOverdue();
        }
        again.forEach(this::hand);
        givenUp.forEach(mailbox::execute);
        sendWhatMayLeave();
    }

    private Runnable givingUp(OutgoingEnvelope envelope) {
        List<Awaited> waiting = envelope.giveUp();
        return () -> {
            for (int i = 0; i < waiting.size(); i++) {
                OperationId operation = operation(envelope.firstOperation + i);
                waiting.get(i)
                        .reply()
                        .completeExceptionally(
                                IndeterminateOutcomeException.unanswered(operation, options.timeoutMillis()));
            }
        };
    }

    @Override
    public Subscription subscribe(String topic, Consumer<TopicEvent> listener) {
        synchronized (lock) {
            checkOpen();
            TopicSubscription subscription = new TopicSubscription(topic, listener, group);
            subscriptions.add(subscription);
            return () -> {
                subscription.close();
                subscriptions.remove(subscription);
            };
        }
    }

    @Override
    public List<ReplicaFault> faults() {
        return faults.list();
    }

    @Override
    public void close() {
        List<Awaited> unanswered;
        synchronized (lock) {
            if (closed) {
                return;
            }
            closed = true;
            unanswered = sent.takeAll();
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
