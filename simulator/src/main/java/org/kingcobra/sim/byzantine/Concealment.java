package org.kingcobra.sim.byzantine;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.order.SignedKind;
import org.kingcobra.bft.order.SignedStopData;
import org.kingcobra.bft.order.Slot;
import org.kingcobra.bft.wire.CertificateProto;
import org.kingcobra.bft.wire.SlotProto;
import org.kingcobra.bft.wire.StopDataBodyProto;

/** What a colluder shows at the change of a leader: to nobody what the other side holds, and as new leader as little as it may. */
final class Concealment {
    private final Seat seat;
    private final Plot plot;
    private final TreeMap<Integer, SignedStopData> heard = new TreeMap<>();
    private Optional<Slot> regency = Optional.empty();
    private Optional<Message> sync = Optional.empty();

    Concealment(Seat seat, Plot plot) {
        this.seat = seat;
        this.plot = plot;
    }

    void heard(SignedStopData proof) {
        heard.put(proof.vote().replica(), proof);
    }

    /** In place of the honest SYNC, which it holds back until it has more STOPDATAs to choose from. */
    List<Message> instead(Message.Sync honest) {
        if (!regency.equals(Optional.of(honest.slot()))) {
            regency = Optional.of(honest.slot());
            sync = Optional.empty();
            honest.proofs().forEach(this::heard);
            seat.place.after(seat.place.settings().leaderTimeoutMicros() / 16, () -> choose(honest.slot()));
        }
        return sync.map(List::of).orElse(Seat.nothing());
    }

    /** Colluders know of nothing, and of the others those are shown who know least. */
    private void choose(Slot slot) {
        List<SignedStopData> proofs = new ArrayList<>(plot.colluders().stream()
                .map(colluder -> colluder.signed(slot, ByteString.EMPTY))
                .toList());
        List<SignedStopData> others = heard.values().stream()
                .filter(proof -> proof.vote().slot().equals(slot))
                .filter(proof -> plot.colluder(proof.vote().replica()).isEmpty())
                .sorted(Comparator.comparingInt(proof -> proof.body().size()))
                .toList();
        int missing = seat.place.membership().size().responsive() - proofs.size();
        proofs.addAll(others.subList(0, Math.max(0, Math.min(missing, others.size()))));
        Message chosen = seat.sync(slot, proofs);
        if (regency.equals(Optional.of(slot))) {
            sync = Optional.of(chosen);
            seat.sendToAll(chosen);
        }
    }

    SignedStopData signed(Slot slot, ByteString body) {
        return new SignedStopData(seat.sign(SignedKind.STOP_DATA, slot, Digest.of(body)), body);
    }

    /** The seat's own, without the locks and decisions of the other side. */
    SignedStopData shown(SignedStopData honest, int to) {
        try {
            StopDataBodyProto.Builder body = StopDataBodyProto.parseFrom(honest.body()).toBuilder();
            List<CertificateProto> undecided = body.getUndecidedList().stream()
                    .filter(certificate -> isFor(certificate, to))
                    .toList();
            if (!body.getExecutedList().stream().allMatch(certificate -> isFor(certificate, to))) {
                body.clearExecuted(); // as if it had just come to its checkpoint
            }
            body.clearUndecided().addAllUndecided(undecided);
            return signed(honest.vote().slot(), body.build().toByteString());
        } catch (InvalidProtocolBufferException e) {
            return honest; // of another lie
        }
    }

    private boolean isFor(CertificateProto certificate, int to) {
        SlotProto slot = certificate.getSlot();
        return plot.at(new Slot(slot.getMembership(), slot.getRegency(), slot.getSequence()))
                .filter(split -> !split.digest(to).bytes().equals(certificate.getDigest()))
                .isEmpty();
    }
}
