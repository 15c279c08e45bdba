package org.kingcobra.request;

import com.google.protobuf.ByteString;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.OperationId;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.request.wire.Message;

/**
 * One message of a topic.
 *
 * @param number counted within the topic from 1, without a gap
 * @param source who published it by which operation; one publisher's operations rise within a topic
 */
public record TopicMessage(long number, OperationId source, ByteString body) {
    static final Codec<TopicMessage> CODEC = Codec.message(Message.parser(), TopicMessage::toWire, TopicMessage::of);

    public TopicMessage {
        Wire.number("message", number);
        Wire.body(body);
    }

    static TopicMessage of(Message wire) {
        return new TopicMessage(
                wire.getNumber(),
                new OperationId(new ClientId(wire.getPublisher()), wire.getPublisherOperation()),
                wire.getBody());
    }

    Message toWire() {
        return Message.newBuilder()
                .setNumber(number)
                .setPublisher(source.client().key())
                .setPublisherOperation(source.number())
                .setBody(body)
                .build();
    }
}
