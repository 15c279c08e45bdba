package org.kingcobra.bft.order;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.wire.OrderMessage;
import org.kingcobra.bft.wire.StatusProto;
import org.kingcobra.bft.wire.StopDataBodyProto;

/** Messages as bytes. Decoding is total: a message, or nothing. */
public final class MessageCodec {
    private MessageCodec() {}

    public static ByteString encode(Message message) {
        MessageEncoder encoder = new MessageEncoder();
        message.visit(encoder);
        return encoder.bytes();
    }

    public static Optional<Message> decode(ByteString bytes) {
        try {
            return Optional.of(decode(OrderMessage.parseFrom(bytes)));
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            return Optional.empty(); // whoever sends this is no replica of ours
        }
    }

    private static Message decode(OrderMessage message) {
        return switch (message.getMessageCase()) {
            case PROPOSE ->
                new Message.Propose(
                        Parts.vote(message.getPropose().getVote()),
                        Parts.batch(message.getPropose().getBatch()));
            case CAST -> new Message.Cast(Parts.vote(message.getCast()));
            case STOP -> new Message.Stop(Parts.vote(message.getStop()));
            case STOP_DATA -> new Message.StopData(Parts.stopData(message.getStopData()));
            case SYNC ->
                new Message.Sync(
                        Parts.vote(message.getSync().getVote()),
                        message.getSync().getProofsList().stream()
                                .map(Parts::stopData)
                                .toList());
            case CHECKPOINT -> new Message.Checkpoint(Parts.vote(message.getCheckpoint()));
            case STATUS -> status(message.getStatus());
            case FORWARD -> new Message.Forward(message.getForward());
            case FETCH_BATCH ->
                new Message.FetchBatch(
                        message.getFetchBatch().getSequence(),
                        new Digest(message.getFetchBatch().getDigest()));
            case FOUND_BATCH ->
                new Message.FoundBatch(
                        message.getFoundBatch().getSequence(),
                        Parts.batch(message.getFoundBatch().getBatch()));
            case DECIDED ->
                new Message.Decided(
                        Parts.certificate(message.getDecided().getCertificate()),
                        Parts.batch(message.getDecided().getBatch()));
            case STABLE_CHECKPOINT -> new Message.StableCheckpoint(Parts.certificate(message.getStableCheckpoint()));
            case MESSAGE_NOT_SET -> throw new IllegalArgumentException("expected a message of the ordering protocol");
        };
    }

    private static Message status(StatusProto status) {
        return new Message.Status(
                status.getMembership(),
                status.getRegency(),
                status.getSynced(),
                status.getStopped(),
                status.getExecuted(),
                status.getStable());
    }

    static ByteString encode(StopDataBody body) {
        StopDataBodyProto.Builder encoded = StopDataBodyProto.newBuilder();
        body.stable().ifPresent(stable -> encoded.setStable(Parts.encode(stable)));
        body.executed().forEach(decision -> encoded.addExecuted(Parts.encode(decision)));
        body.undecided().forEach(known -> encoded.addUndecided(Parts.encode(known)));
        return encoded.build().toByteString();
    }

    static Optional<StopDataBody> decodeStopData(ByteString bytes) {
        try {
            StopDataBodyProto body = StopDataBodyProto.parseFrom(bytes);
            List<Certificate> executed =
                    body.getExecutedList().stream().map(Parts::certificate).toList();
            List<Certificate> undecided =
                    body.getUndecidedList().stream().map(Parts::certificate).toList();
            Optional<Certificate> stable =
                    body.hasStable() ? Optional.of(Parts.certificate(body.getStable())) : Optional.empty();
            StopDataBody decoded = new StopDataBody(stable, executed, undecided);
            return Optional.of(decoded).filter(known -> encode(known).equals(bytes)); // else it might hold anything
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
