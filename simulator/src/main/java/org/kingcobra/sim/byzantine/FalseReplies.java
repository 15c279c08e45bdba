package org.kingcobra.sim.byzantine;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.host.ReadResults;
import org.kingcobra.bft.order.FastRead;
import org.kingcobra.bft.order.ReadMark;
import org.kingcobra.bft.wire.EnvelopeBody;
import org.kingcobra.bft.wire.EnvelopeReply;
import org.kingcobra.bft.wire.Leaf;
import org.kingcobra.bft.wire.OperationResult;
import org.kingcobra.bft.wire.SignedEnvelope;

/** Answers clients at once, and wrongly, each time in another way. */
final class FalseReplies implements Lie {
    private final Seat seat;
    private long lies;

    FalseReplies(Seat seat) {
        this.seat = seat;
    }

    @Override
    public Optional<ByteString> insteadOfAnswer(int client, ByteString leaf) {
        try {
            Leaf.Builder lie = Leaf.parseFrom(leaf).toBuilder();
            lie.getReplyBuilder().getResultsBuilderList().forEach(result -> result.setResult(newLie(client)));
            return Optional.of(lie.build().toByteString());
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }

    @Override
    public void requested(int client, ByteString envelope) {
        try {
            EnvelopeBody body =
                    EnvelopeBody.parseFrom(SignedEnvelope.parseFrom(envelope).getBody());
            EnvelopeReply.Builder reply =
                    EnvelopeReply.newBuilder().setClient(body.getClient()).setFirstOperation(body.getFirstOperation());
            body.getOperationsList()
                    .forEach(operation -> reply.addResults(
                            OperationResult.newBuilder().setEffective(true).setResult(newLie(client))));
            seat.place.answer(client, Leaf.newBuilder().setReply(reply).build().toByteString(), Optional.empty());
        } catch (InvalidProtocolBufferException e) {
            // a client that sends no envelope gets no answer from a liar either
        }
    }

    /** All who lie like this say the same, and each something else about how far it is. */
    @Override
    public Optional<FastRead.Answer> insteadOfRead(ByteString query, FastRead.Answer honest) {
        ByteString lie = ReadResults.encode(Reply.done("a lie about " + query.toStringUtf8()));
        ByteString said = seat.onceIn(4) ? honest.result().orElse(lie) : lie;
        Digest digest = seat.onceIn(4) ? honest.digest() : Digest.of(said);
        ReadMark stands = honest.mark();
        ReadMark mark = new ReadMark(
                seat.random.pick(List.of(stands.membership(), stands.membership(), 0L, Long.MAX_VALUE)),
                seat.random.pick(List.of(stands.accepted(), 0L, -1L, Long.MAX_VALUE)),
                seat.random.pick(List.of(stands.executed(), stands.executed() + 1, Long.MIN_VALUE, Long.MAX_VALUE)));
        return Optional.of(new FastRead.Answer(mark, digest, seat.onceIn(4) ? Optional.empty() : Optional.of(said)));
    }

    private ByteString newLie(int client) {
        lies++;
        return ByteString.copyFromUtf8("lie " + lies + " to " + client);
    }
}
