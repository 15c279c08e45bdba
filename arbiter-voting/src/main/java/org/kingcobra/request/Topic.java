package org.kingcobra.request;

import static com.google.common.base.Preconditions.checkArgument;

import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.request.wire.TopicState;

/**
 * What is counted of a topic.
 *
 * @param firstNumber of the oldest message retained
 * @param nextNumber of the next message to be published
 */
record Topic(ClientId creator, long firstNumber, long nextNumber, long retainedBytes, int subscribers) {
    static final Codec<Topic> CODEC = Codec.message(
            TopicState.parser(),
            topic -> TopicState.newBuilder()
                    .setCreator(topic.creator.key())
                    .setFirstNumber(topic.firstNumber)
                    .setNextNumber(topic.nextNumber)
                    .setRetainedBytes(topic.retainedBytes)
                    .setSubscribers(topic.subscribers)
                    .build(),
            state -> new Topic(
                    new ClientId(state.getCreator()),
                    state.getFirstNumber(),
                    state.getNextNumber(),
                    state.getRetainedBytes(),
                    state.getSubscribers()));

    Topic {
        checkArgument(
                firstNumber >= 1 && nextNumber >= firstNumber,
                "expected numbers from 1, got %s to %s",
                firstNumber,
                nextNumber);
        checkArgument(retainedBytes >= 0 && subscribers >= 0, "expected counts of at least 0");
    }

    static Topic createdBy(ClientId creator) {
        return new Topic(creator, 1, 1, 0, 0);
    }

    boolean retainsTooMuch(long bytesInAll) {
        int bytesMax = bytesInAll > MarketLimits.RETAINED_BYTES_IN_ALL
                ? MarketLimits.RETAINED_BYTES_FOR_EACH
                : MarketLimits.RETAINED_BYTES;
        return nextNumber - firstNumber > MarketLimits.RETAINED_MESSAGES || retainedBytes > bytesMax;
    }

    Topic published(int bytes) {
        return new Topic(creator, firstNumber, Math.addExact(nextNumber, 1), retainedBytes + bytes, subscribers);
    }

    Topic droppedFirst(int bytes) {
        return new Topic(creator, firstNumber + 1, nextNumber, retainedBytes - bytes, subscribers);
    }

    Topic withSubscribers(int count) {
        return new Topic(creator, firstNumber, nextNumber, retainedBytes, count);
    }
}
