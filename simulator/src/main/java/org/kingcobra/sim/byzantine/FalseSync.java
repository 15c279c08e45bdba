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

/** A new leader that starts its regency with STOPDATAs of its choice, its own made up, other ones for each peer. */
final class FalseSync implements Lie {
    private final Seat seat;
    private final FalseStopData own;
    private final TreeMap<Integer, SignedStopData> heard = new TreeMap<>();
    private Optional<Slot> regency = Optional.empty();

    FalseSync(Seat seat) {
        this.seat = seat;
        this.own = new FalseStopData(seat);
    }

    @Override
    public List<Message> instead(int to, Message honest) {
        if (!(honest instanceof Message.Sync sync)) {
            return List.of(honest);
        }
        sync.proofs().forEach(this::keep);
        return seat.onceIn(3) ? spoilt(sync) : List.of(ownChoice(sync.slot()));
    }

    @Override
    public void heard(int from, Message message) {
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

    /** Too few, one in the place of others, one of another regency. */
    private List<Message> spoilt(Message.Sync honest) {
        List<SignedStopData> proofs = new ArrayList<>(honest.proofs());
        switch (seat.random.below(3)) {
            case 0 -> proofs.remove(seat.random.below(proofs.size()));
            case 1 -> proofs.replaceAll(any -> proofs.get(seat.random.below(proofs.size())));
            default -> {
                Slot next = new Slot(honest.slot().membership(), honest.slot().regency() + 1, 0);
                return List.of(seat.sync(next, proofs), honest);
            }
        }
        return List.of(seat.sync(honest.slot(), proofs));
    }
}
