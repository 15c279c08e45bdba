package org.kingcobra.sim.byzantine;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import org.kingcobra.bft.order.Batch;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.order.Vote;
import org.kingcobra.sim.kernel.SeatSet;

/** Batches under votes for another's digest, as if digests could be made to collide. */
final class TwinProposals implements Lie {
    private final Seat seat;
    private final SeatSet deceived;

    TwinProposals(Seat seat) {
        this.seat = seat;
        deceived = seat.somePeers();
    }

    @Override
    public List<Message> instead(int to, Message honest) {
        if (!deceived.has(to)) {
            return List.of(honest);
        }
        if (honest instanceof Message.Propose propose) {
            Vote vote = propose.vote();
            return List.of(new Message.Propose(vote, twinOf(propose.batch())));
        }
        if (honest instanceof Message.FoundBatch found) {
            return List.of(new Message.FoundBatch(found.sequence(), twinOf(found.batch())));
        }
        if (honest instanceof Message.Decided decided) {
            return List.of(new Message.Decided(decided.certificate(), twinOf(decided.batch())));
        }
        return List.of(honest);
    }

    /** Another batch, or the same but for one byte of one client's signature, which decides whether all find it valid. */
    private Batch twinOf(Batch batch) {
        if (!batch.envelopes().isEmpty() && seat.random.below(2) == 0) {
            return touched(batch);
        }
        Batch other = seat.batches.any(seat.random).orElse(Batch.EMPTY);
        return other.equals(batch) ? Batch.EMPTY : other;
    }

    private Batch touched(Batch batch) {
        List<ByteString> envelopes = new ArrayList<>(batch.envelopes());
        int index = seat.random.below(envelopes.size());
        byte[] bytes = envelopes.get(index).toByteArray();
        if (bytes.length > 0) {
            bytes[bytes.length - 1] ^= 1; // a signature is the end of an envelope
        }
        envelopes.set(index, ByteString.copyFrom(bytes));
        return Batch.of(envelopes);
    }
}
