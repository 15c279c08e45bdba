package org.kingcobra.bft.runtime;

import com.google.common.util.concurrent.MoreExecutors;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.kingcobra.bft.Client.Subscription;
import org.kingcobra.bft.TopicEvent;
import org.kingcobra.bft.wire.Leaf;
import org.kingcobra.bft.wire.PublishedEvent;
import org.kingcobra.bft.wire.SignedReply;

/** Events of one topic, each accepted on f+1 signed copies and handed on in order of number. */
final class TopicSubscription implements Subscription {
    /** Events that wait for their f+1-th copy or for an earlier one; beyond, the oldest incomplete ones are given up. */
    private static final int WAITING_MAX = 10_000;

    private final String topic;
    private final Consumer<TopicEvent> listener;
    private final GroupAccess group;
    private final Executor mailbox;
    private final ReplySink sink = this::receive;
    private final TreeMap<Long, ReplyCollector> waiting = new TreeMap<>();
    private long nextNumber;
    private volatile boolean closed;

    TopicSubscription(String topic, Consumer<TopicEvent> listener, GroupAccess group) {
        this.topic = topic;
        this.listener = listener;
        this.group = group;
        this.mailbox = MoreExecutors.newSequentialExecutor(group.workers());
        group.subscribe(topic, sink);
    }

    private void receive(int replica, SignedReply reply) {
        mailbox.execute(() -> process(replica, reply));
    }

    private void process(int replica, SignedReply reply) {
        PublishedEvent event;
        try {
            event = Leaf.parseFrom(reply.getLeaf()).getEvent();
        } catch (InvalidProtocolBufferException e) {
            return; // not an event at all: others bring it
        }
        long number = event.getNumber();
        if (closed || !event.getTopic().equals(topic) || number < 1 || number < nextNumber) {
            return;
        }
        ReplyCollector collector = waiting.computeIfAbsent(
                number, unused -> new ReplyCollector(group.genesis().size(), group::verify));
        if (collector.add(replica, reply) && nextNumber == 0) {
            nextNumber = number;
            waiting.headMap(number).clear();
        }
        handOn();
        while (waiting.size() > WAITING_MAX) {
            waiting.pollFirstEntry();
        }
    }

    private void handOn() {
        for (Map.Entry<Long, ReplyCollector> first = waiting.firstEntry();
                first != null
                        && first.getKey() == nextNumber
                        && first.getValue().accepted().isPresent();
                first = waiting.firstEntry()) {
            waiting.pollFirstEntry();
            nextNumber++;
            tell(first.getValue());
        }
    }

    private void tell(ReplyCollector collector) {
        try {
            PublishedEvent event =
                    Leaf.parseFrom(collector.accepted().orElseThrow()).getEvent();
            listener.accept(new TopicEvent(
                    topic, event.getNumber(), collector.anyAccepted().sequence(), event.getPayload()));
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("a leaf that f+1 replicas signed and that was parsed before", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        group.unsubscribe(topic, sink);
    }
}
