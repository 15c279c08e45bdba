package org.kingcobra.request;

import com.google.protobuf.ByteString;
import java.util.concurrent.CompletableFuture;
import org.kingcobra.request.Answer.Done;
import org.kingcobra.request.wire.Acknowledge;
import org.kingcobra.request.wire.Claim;
import org.kingcobra.request.wire.Claimed;
import org.kingcobra.request.wire.CreateQueue;
import org.kingcobra.request.wire.Enqueue;
import org.kingcobra.request.wire.Enqueued;

/** One participant's access to work queues, as {@link MarketClient} gives it. */
public final class QueueClient {
    private final Calls calls;

    QueueClient(Calls calls) {
        this.calls = calls;
    }

    public CompletableFuture<Answer<Done>> create(String queue, int capacityItems) {
        return calls.done(Calls.command()
                .setCreateQueue(CreateQueue.newBuilder()
                        .setQueue(Wire.name("queue", queue))
                        .setCapacityItems(Wire.count("items", capacityItems, MarketLimits.QUEUE_ITEMS))));
    }

    public CompletableFuture<Answer<EnqueuedItem>> enqueue(String queue, ByteString body) {
        return calls.ask(
                Calls.command()
                        .setEnqueue(Enqueue.newBuilder()
                                .setQueue(Wire.name("queue", queue))
                                .setBody(Wire.body(body))),
                result -> EnqueuedItem.of(Enqueued.parseFrom(result)));
    }

    /** Takes the first ready item for so long. */
    public CompletableFuture<Answer<ClaimedItem>> claim(String queue, long leaseMicros) {
        return calls.ask(
                Calls.command()
                        .setClaim(Claim.newBuilder()
                                .setQueue(Wire.name("queue", queue))
                                .setLeaseMicros(Wire.lease(leaseMicros))),
                result -> ClaimedItem.of(Claimed.parseFrom(result)));
    }

    public CompletableFuture<Answer<Done>> acknowledge(String queue, long itemNumber) {
        return calls.done(Calls.command()
                .setAcknowledge(Acknowledge.newBuilder()
                        .setQueue(Wire.name("queue", queue))
                        .setNumber(Wire.number("item", itemNumber))));
    }
}
