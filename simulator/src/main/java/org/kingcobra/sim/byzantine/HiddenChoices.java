package org.kingcobra.sim.byzantine;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.order.Batch;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.order.SignedKind;
import org.kingcobra.bft.order.SignedStopData;
import org.kingcobra.bft.order.Slot;
import org.kingcobra.bft.wire.CertificateProto;
import org.kingcobra.bft.wire.StopDataBodyProto;

/**
 * Where STOPDATAs bind a new leader: it proposes something else there all the same, votes for that, and the rest is up to its
 * SYNC.
 */
final class HiddenChoices {
    private static final int SEQUENCES_KEPT = 16;
    private static final int PROPOSALS_KEPT = 256;

    private final Seat seat;
    private final TreeSet<Long> bound = new TreeSet<>();
    private final Map<Slot, Batch> proposals = new HashMap<>(); // never iterated

    HiddenChoices(Seat seat) {
        this.seat = seat;
    }

    void heard(SignedStopData proof) {
        try {
            StopDataBodyProto body = StopDataBodyProto.parseFrom(proof.body());
            for (CertificateProto certificate : body.getUndecidedList()) {
                bound.add(certificate.getSlot().getSequence());
            }
            if (body.getExecutedCount() > 0) {
                bound.add(
                        body.getExecuted(body.getExecutedCount() - 1).getSlot().getSequence());
            }
        } catch (InvalidProtocolBufferException e) {
            return; // of another liar
        }
        while (bound.size() > SEQUENCES_KEPT) {
            bound.pollFirst();
        }
    }

    /** The same to everybody. */
    List<Message> insteadOf(Slot regency) {
        List<Message> said = new ArrayList<>();
        for (long sequence : bound) {
            Slot slot = regency.at(sequence);
            Batch batch = proposal(slot);
            Digest digest = batch.digest();
            said.add(seat.propose(slot, batch));
            said.add(seat.cast(SignedKind.WRITE, slot, digest));
            said.add(seat.cast(SignedKind.ACCEPT, slot, digest));
        }
        return said;
    }

    private Batch proposal(Slot slot) {
        if (proposals.size() > PROPOSALS_KEPT) {
            proposals.clear();
        }
        return proposals.computeIfAbsent(
                slot,
                any -> seat.onceIn(2)
                        ? Batch.EMPTY
                        : seat.batches.any(seat.random).orElse(Batch.EMPTY));
    }
}
