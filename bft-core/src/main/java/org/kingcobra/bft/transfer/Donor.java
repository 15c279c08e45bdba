package org.kingcobra.bft.transfer;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.order.Certificate;

/**
 * The giving half: answers from what was kept at stable checkpoints, one answer a question, whoever asks. Beside the newest states
 * it keeps the one that a peer is taking: at most {@link TransferSettings#donationsMax} in all.
 */
final class Donor {
    private record Asked(long sequence, long atMicros) {}

    private final long patienceMicros;
    private final TreeMap<Long, Donation> kept = new TreeMap<>();
    /** By peer, what it has asked for last. */
    private final TreeMap<Integer, Asked> asked = new TreeMap<>();

    Donor(TransferSettings settings) {
        this.patienceMicros = TransferSettings.ASKED_PERIODS * settings.answerMicros();
    }

    void keep(Donation donation, long nowMicros) {
        kept.put(donation.sequence(), donation);
        Set<Long> beingTaken = asked.values().stream()
                .filter(last -> nowMicros - last.atMicros() < patienceMicros)
                .map(Asked::sequence)
                .collect(Collectors.toCollection(TreeSet::new));
        List<Long> old = new ArrayList<>(kept.keySet());
        old.subList(Math.max(0, old.size() - TransferSettings.DONATIONS_KEPT), old.size())
                .clear();
        old.removeAll(beingTaken);
        kept.keySet().removeAll(old);
    }

    int size() {
        return kept.size();
    }

    Optional<Certificate> newest() {
        return Optional.ofNullable(kept.lastEntry()).map(Map.Entry::getValue).map(Donation::checkpoint);
    }

    /** The chunks of the newest state, by what they are. */
    void addChunksTo(Map<Digest, ByteString> verified) {
        if (!kept.isEmpty()) {
            Donation newest = kept.lastEntry().getValue();
            for (int i = 0; i < newest.chunks().size(); i++) {
                verified.putIfAbsent(
                        newest.manifest().chunks().get(i), newest.chunks().get(i));
            }
        }
    }

    /** The state that a peer asks for something of. */
    Optional<Donation> askedFor(int peer, long sequence, long nowMicros) {
        Optional<Donation> found = Optional.ofNullable(kept.get(sequence));
        found.ifPresent(state -> asked.put(peer, new Asked(sequence, nowMicros)));
        return found;
    }
}
