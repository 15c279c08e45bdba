package org.kingcobra.sim.byzantine;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Optional;
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

    private ByteString newLie(int client) {
        lies++;
        return ByteString.copyFromUtf8("lie " + lies + " to " + client);
    }
}
