package org.kingcobra.sim.byzantine;

import java.util.List;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.order.Batch;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.order.SignedKind;
import org.kingcobra.bft.order.Vote;

/** Votes for two values at once, in the one order or the other, and accepts whatever it writes. */
final class DoubleVote implements Lie {
    private final Seat seat;

    DoubleVote(Seat seat) {
        this.seat = seat;
    }

    @Override
    public List<Message> instead(int to, Message honest) {
        if (!(honest instanceof Message.Cast cast) || !seat.isOwn(cast.vote())) {
            return List.of(honest);
        }
        Vote vote = cast.vote();
        Digest otherValue = otherThan(vote.digest());
        Message second = seat.cast(vote.kind(), vote.slot(), otherValue);
        Message acceptedToo = seat.cast(SignedKind.ACCEPT, vote.slot(), vote.digest());
        return seat.onceIn(2) ? List.of(second, honest) : List.of(honest, second, acceptedToo);
    }

    private Digest otherThan(Digest value) {
        return seat.batches
                .any(seat.random)
                .map(Batch::digest)
                .filter(seen -> !seen.equals(value))
                .orElse(value.equals(Batch.EMPTY.digest()) ? Digest.ZERO : Batch.EMPTY.digest());
    }
}
