package org.kingcobra.request;

import com.google.protobuf.ByteString;
import java.util.Optional;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.bft.state.ReplicatedCell;
import org.kingcobra.bft.state.ReplicatedMap;
import org.kingcobra.bft.state.StateSpace;
import org.kingcobra.request.wire.MessageList;
import org.kingcobra.request.wire.Number;

/**
 * Publish and subscribe (M-REQ-04). A topic's messages are numbered in the group's order, so that all subscribers see one
 * sequence, and each publisher's messages in the order in which she published them.
 */
final class Topics {
    private final ReplicatedMap<String, Topic> topics;
    private final ReplicatedMap<Slot, TopicMessage> messages;
    /** Who subscribes, with the number of the first message after. */
    private final ReplicatedMap<Subscription, Long> subscriptions;

    private final Quotas topicsOfClients;
    private final ReplicatedCell<Long> retainedInAll;

    Topics(StateSpace state) {
        topics = state.map("topics", Codec.STRING, Topic.CODEC);
        messages = state.map("messages", Slot.CODEC, TopicMessage.CODEC);
        subscriptions = state.map("subscriptions", Subscription.CODEC, Codec.LONG);
        topicsOfClients = new Quotas(state, "topics-of-clients", MarketLimits.TOPICS_PER_CLIENT);
        retainedInAll = state.cell("retained-in-all", Codec.LONG, 0L);
    }

    Reply create(ClientId creator, String name) {
        if (topics.contains(name)) {
            return Reply.refused(MarketStatus.TOPIC_ALREADY_EXISTS);
        }
        if (!topicsOfClients.hasRoom(creator, 1)) {
            return Reply.refused(MarketStatus.QUOTA_EXHAUSTED);
        }
        if (topics.size() >= MarketLimits.TOPICS) {
            return Reply.refused(MarketStatus.MARKET_FULL);
        }
        topicsOfClients.take(creator, 1);
        topics.put(name, Topic.createdBy(creator));
        return Reply.DONE;
    }

    Reply publish(Call call, String name, ByteString body) {
        Optional<Topic> found = topics.get(name);
        if (found.isEmpty()) {
            return Reply.refused(MarketStatus.TOPIC_UNKNOWN);
        }
        long number = found.get().nextNumber();
        TopicMessage message = new TopicMessage(number, call.command().operation(), body);
        messages.put(new Slot(name, number), message);
        retainedInAll.set(retainedInAll.get() + occupied(message));
        topics.put(name, trimmed(name, found.get().published(occupied(message))));
        call.context().publish(Pushes.topic(name), message.toWire().toByteString());
        return Reply.done(Number.newBuilder().setNumber(number).build().toByteString());
    }

    /** The topic without the oldest messages that it retains no longer. */
    private Topic trimmed(String name, Topic topic) {
        Topic left = topic;
        while (left.retainsTooMuch(retainedInAll.get())) {
            Slot first = new Slot(name, left.firstNumber());
            TopicMessage dropped = messages.get(first).orElseThrow();
            messages.remove(first);
            retainedInAll.set(retainedInAll.get() - occupied(dropped));
            left = left.droppedFirst(occupied(dropped));
        }
        return left;
    }

    private static int occupied(TopicMessage message) {
        return message.body().size() + MarketLimits.MESSAGE_OVERHEAD_BYTES;
    }

    /** The result is the number of the first message that the subscriber will hear of. */
    Reply subscribe(ClientId subscriber, String name) {
        Optional<Topic> found = topics.get(name);
        if (found.isEmpty()) {
            return Reply.refused(MarketStatus.TOPIC_UNKNOWN);
        }
        Topic topic = found.get();
        Subscription subscription = new Subscription(name, subscriber);
        if (subscriptions.contains(subscription)) {
            return Reply.refused(MarketStatus.ALREADY_SUBSCRIBED);
        }
        if (topic.subscribers() >= MarketLimits.SUBSCRIBERS_PER_TOPIC) {
            return Reply.refused(MarketStatus.MARKET_FULL);
        }
        subscriptions.put(subscription, topic.nextNumber());
        topics.put(name, topic.withSubscribers(topic.subscribers() + 1));
        return Reply.done(
                Number.newBuilder().setNumber(topic.nextNumber()).build().toByteString());
    }

    Reply unsubscribe(ClientId subscriber, String name) {
        Optional<Topic> found = topics.get(name);
        if (found.isEmpty()) {
            return Reply.refused(MarketStatus.TOPIC_UNKNOWN);
        }
        Subscription subscription = new Subscription(name, subscriber);
        if (!subscriptions.contains(subscription)) {
            return Reply.refused(MarketStatus.NOT_SUBSCRIBED);
        }
        subscriptions.remove(subscription);
        topics.put(name, found.get().withSubscribers(found.get().subscribers() - 1));
        return Reply.DONE;
    }

    /** What was missed, from a number on, in bounded portions. */
    Reply fetch(ClientId subscriber, String name, long fromNumber, int most) {
        Optional<Topic> found = topics.get(name);
        if (found.isEmpty()) {
            return Reply.refused(MarketStatus.TOPIC_UNKNOWN);
        }
        Topic topic = found.get();
        if (!subscriptions.contains(new Subscription(name, subscriber))) {
            return Reply.refused(MarketStatus.NOT_SUBSCRIBED);
        }
        if (fromNumber < topic.firstNumber()) {
            return Reply.refused(MarketStatus.MESSAGE_NO_LONGER_RETAINED, Long.toString(topic.firstNumber()));
        }
        MessageList.Builder list = MessageList.newBuilder().setNextNumber(topic.nextNumber());
        long end = Math.min(topic.nextNumber(), fromNumber + Math.min(most, MarketLimits.FETCH_MESSAGES));
        long bytes = 0;
        for (long number = fromNumber; number < end && bytes < MarketLimits.FETCH_BYTES; number++) {
            TopicMessage message = messages.get(new Slot(name, number)).orElseThrow();
            list.addMessages(message.toWire());
            bytes += message.body().size();
        }
        return Reply.done(list.build().toByteString());
    }

    Optional<Topic> topic(String name) {
        return topics.get(name);
    }
}
