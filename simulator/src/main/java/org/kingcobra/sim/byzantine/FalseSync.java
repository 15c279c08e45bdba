package org.kingcobra.sim.byzantine;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.order.SignedStopData;
import org.kingcobra.bft.order.Slot;

/**
 * A new leader that starts its regency with STOPDATAs of its choice, its own made up, other ones for each peer; and acts as if
 * nothing bound it.
 */
final class FalseSync implements Lie {
    /** Which STOPDATAs it shows, every time, so that whoever falls for it does so together with others. */
    private enum Shown {
        OF_ITS_CHOICE,
        TOO_FEW,
        ONE_IN_THE_PLACE_OF_ALL,
        OF_ANOTHER_REGENCY
    }

    private final Seat seat;
    private final FalseStopData own;
    private final HiddenChoices hidden;
    private final Shown shown;
    private final TreeMap<Integer, SignedStopData> heard = new TreeMap<>();
    private Optional<Slot> regency = Optional.empty();

    FalseSync(Seat seat) {
        this.seat = seat;
        this.own = new FalseStopData(seat);
        this.hidden = new HiddenChoices(seat);
        this.shown = seat.random.pick(Shown.class);
    }

    @Override
    public List<Message> instead(int to, Message honest) {
        if (!(honest instanceof Message.Sync sync)) {
            return List.of(honest);
        }
        sync.proofs().forEach(this::keep);
        List<Message> said = new ArrayList<>(falsified(sync));
        said.addAll(hidden.insteadOf(sync.slot()));
        return said;
    }

    @Override
    public void heard(int from, Message message) {
        own.heard(from, message);
        if (message instanceof Message.StopData stopData) {
            keep(stopData.data());
            boolean isLate = heard.size() > responsive();
            if (isLate && seat.onceIn(2)) {
                regency.ifPresent(slot -> seat.place.send(seat.anyPeer(), ownChoice(slot)));
            }
        }
    }

    private void keep(SignedStopData proof) {
        Slot slot = proof.vote().slot();
        if (regency.filter(known -> known.regency() >= slot.regency()).isEmpty()) {
            regency = Optional.of(slot);
            heard.clear();
        }
        if (regency.filter(slot::equals).isPresent()) {
            hidden.heard(proof);
            heard.put(proof.vote().replica(), proof);
        }
    }

    private int responsive() {
        return seat.place.membership().size().responsive();
    }

    private Message ownChoice(Slot slot) {
        List<SignedStopData> chosen = new ArrayList<>(heard.values());
        chosen.removeIf(proof -> proof.vote().replica() == seat.number());
        shuffle(chosen);
        List<SignedStopData> proofs = new ArrayList<>();
        proofs.add(ownProof(slot));
        proofs.addAll(chosen.subList(0, Math.min(chosen.size(), responsive() - 1)));
        return seat.sync(slot, proofs);
    }

    private SignedStopData ownProof(Slot slot) {
        SignedStopData empty = own.signed(slot, ByteString.EMPTY);
        return seat.onceIn(2)
                ? empty
                : own.falsified(Optional.ofNullable(heard.get(seat.number())).orElse(empty));
    }

    private void shuffle(List<SignedStopData> proofs) {
        for (int i = proofs.size() - 1; i > 0; i--) {
            Collections.swap(proofs, i, seat.random.below(i + 1));
        }
    }

    private List<Message> falsified(Message.Sync honest) {
        Slot slot = honest.slot();
        List<SignedStopData> proofs = new ArrayList<>(honest.proofs());
        return switch (shown) {
            case OF_ITS_CHOICE -> List.of(ownChoice(slot));
            case TOO_FEW -> {
                proofs.remove(seat.random.below(proofs.size()));
                yield List.of(seat.sync(slot, proofs));
            }
            case ONE_IN_THE_PLACE_OF_ALL -> {
                SignedStopData knowsNothing = own.signed(slot, ByteString.EMPTY);
                yield List.of(seat.sync(slot, Collections.nCopies(proofs.size(), knowsNothing)));
            }
            case OF_ANOTHER_REGENCY -> {
                Slot next = new Slot(slot.membership(), slot.regency() + 1, 0);
                yield List.of(seat.sync(next, proofs), honest);
            }
        };
    }
}
