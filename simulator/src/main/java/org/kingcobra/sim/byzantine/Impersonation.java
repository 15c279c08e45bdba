package org.kingcobra.sim.byzantine;

import com.google.protobuf.ByteString;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.order.Batch;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.order.SignedKind;
import org.kingcobra.bft.order.Slot;
import org.kingcobra.bft.order.Vote;

/** Speaks for others: their true statements as statements of another kind, slot, value or replica, and its own under their names. */
final class Impersonation implements Lie {
    private static final int SIGNATURE_BYTES = 64;

    private final Seat seat;

    Impersonation(Seat seat) {
        this.seat = seat;
    }

    @Override
    public void heard(int from, Message message) {
        Votes.in(message)
                .filter(vote -> seat.onceIn(4))
                .ifPresent(vote -> seat.place.send(seat.anyPeer(), Votes.replaced(message, misused(vote))));
    }

    private Vote misused(Vote said) {
        Slot slot = said.slot();
        return switch (seat.random.below(6)) {
            case 0 -> new Vote(said.kind(), slot, said.digest(), seat.anyPeer(), said.signature());
            case 1 -> new Vote(otherKind(said.kind()), slot, said.digest(), said.replica(), said.signature());
            case 2 -> new Vote(said.kind(), shifted(slot), said.digest(), said.replica(), said.signature());
            case 3 -> new Vote(said.kind(), slot, otherValue(), said.replica(), said.signature());
            case 4 -> underTheNameOf(said.replica(), seat.sign(said.kind(), slot, otherValue()));
            default ->
                new Vote(
                        said.kind(),
                        slot,
                        otherValue(),
                        said.replica(),
                        ByteString.copyFrom(new byte[SIGNATURE_BYTES]));
        };
    }

    private static Vote underTheNameOf(int other, Vote own) {
        return new Vote(own.kind(), own.slot(), own.digest(), other, own.signature());
    }

    private static SignedKind otherKind(SignedKind kind) {
        return kind == SignedKind.WRITE ? SignedKind.ACCEPT : SignedKind.WRITE;
    }

    private Slot shifted(Slot slot) {
        return switch (seat.random.below(3)) {
            case 0 -> new Slot(slot.membership() + 1, slot.regency(), slot.sequence());
            case 1 -> new Slot(slot.membership(), slot.regency() + 1, slot.sequence());
            default -> new Slot(slot.membership(), slot.regency(), slot.sequence() + 1);
        };
    }

    private Digest otherValue() {
        return seat.batches.any(seat.random).map(Batch::digest).orElse(Digest.ZERO);
    }
}
