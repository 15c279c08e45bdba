package org.kingcobra.request;

import com.google.protobuf.ByteString;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.kingcobra.bft.Client;
import org.kingcobra.request.Answer.Done;
import org.kingcobra.request.wire.CreateTopic;
import org.kingcobra.request.wire.FetchMessages;
import org.kingcobra.request.wire.Message;
import org.kingcobra.request.wire.MessageList;
import org.kingcobra.request.wire.PublishMessage;
import org.kingcobra.request.wire.Subscribe;
import org.kingcobra.request.wire.Unsubscribe;

/**
 * One participant's access to topics, as {@link MarketClient} gives it. {@link #subscribe} is a fact in replicated state and allows
 * fetching; {@link #onMessages} is the push to this program.
 */
public final class TopicClient {
    private final Calls calls;

    TopicClient(Calls calls) {
        this.calls = calls;
    }

    public CompletableFuture<Answer<Done>> create(String topic) {
        return calls.done(
                Calls.command().setCreateTopic(CreateTopic.newBuilder().setTopic(Wire.name("topic", topic))));
    }

    /** Answers the message's number in the topic. */
    public CompletableFuture<Answer<Long>> publish(String topic, ByteString body) {
        return calls.ask(
                Calls.command()
                        .setPublishMessage(PublishMessage.newBuilder()
                                .setTopic(Wire.name("topic", topic))
                                .setBody(Wire.body(body))),
                Calls::number);
    }

    /** Answers the number of the first message that will be new to the subscriber. */
    public CompletableFuture<Answer<Long>> subscribe(String topic) {
        return calls.ask(
                Calls.command().setSubscribe(Subscribe.newBuilder().setTopic(Wire.name("topic", topic))),
                Calls::number);
    }

    public CompletableFuture<Answer<Done>> unsubscribe(String topic) {
        return calls.done(
                Calls.command().setUnsubscribe(Unsubscribe.newBuilder().setTopic(Wire.name("topic", topic))));
    }

    public CompletableFuture<Answer<MessagePage>> fetch(String topic, long fromNumber, int most) {
        return calls.ask(
                Calls.command()
                        .setFetchMessages(FetchMessages.newBuilder()
                                .setTopic(Wire.name("topic", topic))
                                .setFromNumber(Wire.number("message", fromNumber))
                                .setMost(Wire.count("messages", most, MarketLimits.FETCH_MESSAGES))),
                result -> MessagePage.of(MessageList.parseFrom(result)));
    }

    /** Hears a topic from now on; {@link #fetch} has what came before. */
    public Client.Subscription onMessages(String topic, Consumer<TopicMessage> listener) {
        return calls.hear(
                Pushes.topic(Wire.name("topic", topic)),
                payload -> TopicMessage.of(Message.parseFrom(payload)),
                listener);
    }
}
