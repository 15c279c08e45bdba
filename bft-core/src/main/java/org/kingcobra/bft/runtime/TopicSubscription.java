package org.kingcobra.bft.runtime;

import com.google.common.util.concurrent.MoreExecutors;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.kingcobra.bft.Client.Subscription;
import org.kingcobra.bft.TopicEvent;
import org.kingcobra.bft.reply.ReplyCollector;
import org.kingcobra.bft.wire.Leaf;
import org.kingcobra.bft.wire.PublishedEvent;
import org.kingcobra.bft.wire.SignedReply;

/** Events of one topic, each accepted on f+1 signed copies and handed on in order of number. */
final class TopicSubscription implements Subscription {
    /**
     * Events told by one replica that wait for other copies or for an earlier event; beyond, some of what it tells is dropped,
     * and the others bring it: a replica that invents events spends only its own room.
     */
    static final int WAITING_PER_REPLICA_MAX = 4_096;

    /** Events that wait for a slow listener. */
    static final long UNTOLD_BYTES_MAX = 64L << 20;

    /** What an event takes in memory beside its payload, rounded up. */
    private static final long EVENT_OVERHEAD_BYTES = 256;

    private final String topic;
    private final Consumer<TopicEvent> listener;
    private final GroupAccess group;
    private final Executor mailbox;
    private final Executor listening;
    private final AtomicLong untoldBytes = new AtomicLong();
    private final ReplySink sink = this::receive;
    private final TreeMap<Long, ReplyCollector> waiting = new TreeMap<>();
    private final Map<Integer, TreeSet<Long>> toldBy = new TreeMap<>();
    private long nextNumber;
    private volatile boolean closed;

    TopicSubscription(String topic, Consumer<TopicEvent> listener, GroupAccess group) {
        this.topic = topic;
        this.listener = listener;
        this.group = group;
        this.mailbox = MoreExecutors.newSequentialExecutor(group.workers());
        this.listening = MoreExecutors.newSequentialExecutor(group.listeners());
        group.subscribe(topic, sink);
    }

    private void receive(int replica, SignedReply reply) {
        mailbox.execute(() -> process(replica, reply));
    }

    private void process(int replica, SignedReply reply) {
        Optional<PublishedEvent> told = parse(reply.getLeaf()).filter(this::isAwaited);
        if (closed || told.isEmpty() || !makeRoom(replica, told.get().getNumber())) {
            return;
        }
        long number = told.get().getNumber();
        ReplyCollector collector = waiting.computeIfAbsent(
                number, unused -> ReplyCollector.ofEvents(group.genesis().size(), group::verify));
        collector.add(replica, reply);
        if (nextNumber == 0 && collector.isSupportedBy(group.genesis().size().responsive())) {
            startAt(number);
        }
        handOn();
    }

    private boolean isAwaited(PublishedEvent event) {
        return event.getTopic().equals(topic) && event.getNumber() >= Math.max(1, nextNumber);
    }

    /** Before the first event the newest are kept, since the slowest replica decides where to start; then the oldest. */
    private boolean makeRoom(int replica, long number) {
        TreeSet<Long> told = toldBy.computeIfAbsent(replica, unused -> new TreeSet<>());
        told.add(number);
        if (told.size() <= WAITING_PER_REPLICA_MAX) {
            return true;
        }
        long dropped = nextNumber == 0 ? told.first() : number;
        told.remove(dropped);
        if (toldBy.values().stream().noneMatch(numbers -> numbers.contains(dropped))) {
            waiting.remove(dropped);
        }
        return dropped != number;
    }

    /**
     * The first event needs n-f copies, not f+1: then f+1 correct replicas have met this subscription, and each later event
     * gets its f+1 copies, whatever the others do.
     */
    private void startAt(long number) {
        nextNumber = number;
        waiting.headMap(number).clear();
        toldBy.values().forEach(numbers -> numbers.headSet(number).clear());
    }

    private void handOn() {
        for (Map.Entry<Long, ReplyCollector> first = waiting.firstEntry();
                first != null
                        && first.getKey() == nextNumber
                        && first.getValue().accepted().isPresent();
                first = waiting.firstEntry()) {
            waiting.pollFirstEntry();
            toldBy.values().forEach(numbers -> numbers.remove(nextNumber));
            nextNumber++;
            tell(first.getValue());
        }
    }

    /**
     * Each call of the listener is a task of its own: what one throws keeps no other from being told. What a listener is too
     * slow for is left out, and the numbers of the events show it.
     */
    private void tell(ReplyCollector accepted) {
        accepted.accepted()
                .flatMap(TopicSubscription::parse)
                .map(event -> new TopicEvent(topic, event.getNumber(), accepted.acceptedSequence(), event.getPayload()))
                .ifPresent(this::tell);
    }

    private void tell(TopicEvent event) {
        long bytes = EVENT_OVERHEAD_BYTES + event.payload().size();
        if (untoldBytes.addAndGet(bytes) > UNTOLD_BYTES_MAX) {
            untoldBytes.addAndGet(-bytes);
            return;
        }
        listening.execute(() -> {
            untoldBytes.addAndGet(-bytes);
            if (!closed) {
                listener.accept(event);
            }
        });
    }

    private static Optional<PublishedEvent> parse(ByteString leaf) {
        try {
            Leaf told = Leaf.parseFrom(leaf);
            return told.hasEvent() ? Optional.of(told.getEvent()) : Optional.empty();
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty(); // not an event at all: others bring it
        }
    }

    @Override
    public void close() {
        closed = true;
        group.unsubscribe(topic, sink);
    }
}
