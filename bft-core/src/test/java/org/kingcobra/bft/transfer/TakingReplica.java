package org.kingcobra.bft.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.kingcobra.bft.transfer.TransferMessage.AskCheckpoint;
import org.kingcobra.bft.transfer.TransferMessage.AskChunk;
import org.kingcobra.bft.transfer.TransferMessage.AskManifest;
import org.kingcobra.bft.transfer.TransferMessage.FoundChunk;
import org.kingcobra.bft.transfer.TransferMessage.FoundManifest;
import org.kingcobra.bft.transfer.TransferMessage.NewestCheckpoint;

/** Replica 3 of 4 takes a state; the test says what the others answer. */
abstract class TakingReplica {
    static final long PATIENCE_MICROS = Donations.SETTINGS.answerMicros();
    static final Donation OLD = Donations.of(8, "0000111122223333");
    static final Donation NEW = Donations.of(16, "0000999922224444");

    final StateTransfer transfer = new StateTransfer(Donations.MEMBERSHIP, 3, Donations.SETTINGS);
    long nowMicros = 1;

    List<TransferEffect> hear(int from, TransferMessage message) {
        return transfer.received(from, message, nowMicros);
    }

    List<TransferEffect> names(int from, Donation donation) {
        return hear(from, new NewestCheckpoint(Optional.of(donation.checkpoint())));
    }

    List<TransferEffect> namesNone(int from) {
        return hear(from, new NewestCheckpoint(Optional.empty()));
    }

    List<TransferEffect> givesManifest(int from, Donation donation) {
        return hear(from, new FoundManifest(donation.sequence(), donation.manifest()));
    }

    List<TransferEffect> givesChunk(int from, Donation donation, int index) {
        return hear(
                from,
                new FoundChunk(donation.sequence(), index, donation.chunk(index).orElseThrow()));
    }

    List<TransferEffect> later() {
        nowMicros += PATIENCE_MICROS;
        return transfer.tick(nowMicros);
    }

    static TransferEffect ask(int of, TransferMessage question) {
        return new TransferEffect.Send(of, question);
    }

    static List<TransferEffect> askEach(int... of) {
        List<TransferEffect> questions = new ArrayList<>();
        for (int replica : of) {
            questions.add(ask(replica, new AskCheckpoint()));
        }
        return questions;
    }

    static TransferEffect chunk(int of, Donation donation, int index) {
        return ask(of, new AskChunk(donation.sequence(), index));
    }

    static TransferEffect.Install install(Donation donation) {
        return new TransferEffect.Install(donation);
    }

    static Set<Integer> suspects(List<TransferEffect> effects) {
        TreeSet<Integer> suspects = new TreeSet<>();
        for (TransferEffect effect : effects) {
            if (effect instanceof TransferEffect.Suspect suspect) {
                suspects.add(suspect.donor());
            }
        }
        return suspects;
    }

    /** All three have it, so that replica 0 is asked for the manifest. */
    void allName(Donation donation) {
        transfer.start(nowMicros);
        names(0, donation);
        names(1, donation);
        assertEquals(List.of(ask(0, new AskManifest(donation.sequence()))), names(2, donation));
    }
}
