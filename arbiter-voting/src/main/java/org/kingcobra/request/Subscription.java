package org.kingcobra.request;

import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.request.wire.MemberState;

/** That a client subscribes to a topic. */
record Subscription(String topic, ClientId subscriber) implements Comparable<Subscription> {
    static final Codec<Subscription> CODEC = Codec.message(
            MemberState.parser(),
            subscription -> MemberState.newBuilder()
                    .setName(subscription.topic)
                    .setClient(subscription.subscriber.key())
                    .build(),
            state -> new Subscription(state.getName(), new ClientId(state.getClient())));

    @Override
    public int compareTo(Subscription other) {
        int byTopic = topic.compareTo(other.topic);
        return byTopic != 0 ? byTopic : subscriber.compareTo(other.subscriber);
    }
}
