package org.kingcobra.bft.transfer;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kingcobra.bft.order.Certificate;

/** The giving half: answers from what was kept at stable checkpoints, one answer a question, whoever asks. */
final class Donor {
    private final TreeMap<Long, Donation> kept = new TreeMap<>();

    void keep(Donation donation) {
        kept.put(donation.sequence(), donation);
        while (kept.size() > TransferSettings.DONATIONS_KEPT) {
            kept.pollFirstEntry();
        }
    }

    Optional<Certificate> newest() {
        return Optional.ofNullable(kept.lastEntry()).map(Map.Entry::getValue).map(Donation::checkpoint);
    }

    Optional<TransferMessage.FoundManifest> answer(TransferMessage.AskManifest question) {
        return find(question.sequence())
                .map(donation -> new TransferMessage.FoundManifest(question.sequence(), donation.manifest()));
    }

    Optional<TransferMessage.FoundChunk> answer(TransferMessage.AskChunk question) {
        return find(question.sequence())
                .flatMap(donation -> donation.chunk(question.index()))
                .map(bytes -> new TransferMessage.FoundChunk(question.sequence(), question.index(), bytes));
    }

    private Optional<Donation> find(long sequence) {
        return Optional.ofNullable(kept.get(sequence));
    }
}
