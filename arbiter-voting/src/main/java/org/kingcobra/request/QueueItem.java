package org.kingcobra.request;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.protobuf.ByteString;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.request.wire.Item;

/**
 * Something in a queue.
 *
 * @param number counted within the queue from 1: the order in which items came
 * @param deliveries how often it was claimed; above 1, somebody claimed it and did not acknowledge
 */
public record QueueItem(long number, ClientId publisher, int deliveries, ByteString body) {
    static final Codec<QueueItem> CODEC = Codec.message(Item.parser(), QueueItem::toWire, QueueItem::of);

    public QueueItem {
        Wire.number("item", number);
        Wire.body(body);
        checkArgument(deliveries >= 0, "expected at least 0 deliveries, got %s", deliveries);
    }

    static QueueItem of(Item wire) {
        return new QueueItem(wire.getNumber(), new ClientId(wire.getPublisher()), wire.getDeliveries(), wire.getBody());
    }

    Item toWire() {
        return Item.newBuilder()
                .setNumber(number)
                .setPublisher(publisher.key())
                .setDeliveries(deliveries)
                .setBody(body)
                .build();
    }

    QueueItem deliveredOnceMore() {
        return new QueueItem(number, publisher, Math.addExact(deliveries, 1), body);
    }
}
