package org.kingcobra.bft.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.transfer.TransferMessage.AskCheckpoint;
import org.kingcobra.bft.transfer.TransferMessage.AskChunk;
import org.kingcobra.bft.transfer.TransferMessage.AskManifest;
import org.kingcobra.bft.transfer.TransferMessage.FoundChunk;
import org.kingcobra.bft.transfer.TransferMessage.FoundManifest;
import org.kingcobra.bft.transfer.TransferMessage.NewestCheckpoint;

/** Replica 3 of 4 gives states to others. */
class DonorTest {
    private static final Donation OLD = Donations.of(8, "0000111122223333");
    private static final Donation NEW = Donations.of(16, "0000999922224444");

    private final StateTransfer transfer = new StateTransfer(Donations.MEMBERSHIP, 3, Donations.SETTINGS);
    private long nowMicros = 1;

    private List<TransferEffect> hear(int from, TransferMessage message) {
        return transfer.received(from, message, nowMicros);
    }

    private static TransferEffect answer(int to, TransferMessage message) {
        return new TransferEffect.Send(to, message);
    }

    @Test
    void aDonorAnswersFromTheTwoNewestStatesThatItKept() {
        assertEquals(List.of(answer(1, new NewestCheckpoint(Optional.empty()))), hear(1, new AskCheckpoint()));
        Donation newest = Donations.of(24, "00001111");
        transfer.keep(OLD);
        transfer.keep(newest);
        transfer.keep(NEW);
        assertEquals(
                List.of(answer(1, new NewestCheckpoint(Optional.of(newest.checkpoint())))),
                hear(1, new AskCheckpoint()));
        assertEquals(List.of(), hear(1, new AskManifest(8)));
        assertEquals(List.of(), hear(1, new AskManifest(17)));
        assertEquals(List.of(answer(1, new FoundManifest(16, NEW.manifest()))), hear(1, new AskManifest(16)));
        assertEquals(
                List.of(answer(2, new FoundChunk(16, 1, ByteString.copyFromUtf8("9999")))),
                hear(2, new AskChunk(16, 1)));
        for (int index : new int[] {-1, 4, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            assertEquals(List.of(), hear(2, new AskChunk(16, index)));
        }
        assertEquals(List.of(), hear(2, new AskChunk(8, 0)));
        assertFalse(transfer.isUnderWay(), "giving is no taking");
    }

    @Test
    void aPeerIsGivenOnlySoMuchAtATime() {
        transfer.keep(NEW);
        int given = 0;
        while (!hear(1, new AskChunk(16, 0)).isEmpty()) {
            given++;
        }
        assertEquals(1024, given);
        assertEquals(List.of(), hear(1, new AskManifest(16)));
        assertEquals(1, hear(2, new AskChunk(16, 0)).size(), "others are not concerned");
        nowMicros += Donations.SETTINGS.answerMicros();
        assertEquals(1, hear(1, new AskManifest(16)).size());
    }

    @Test
    void theLastPieceIsAsLongAsWhatIsLeft() {
        Donation odd = Donations.of(8, "00001");
        assertEquals(2, odd.manifest().chunks().size());
        assertEquals(Optional.of(ByteString.copyFromUtf8("1")), odd.chunk(1));
    }

    @Test
    void aManifestsDigestCoversEveryPieceAndTheSummary() {
        TreeMap<Digest, Integer> digests = new TreeMap<>();
        ByteString one = ByteString.copyFromUtf8("1");
        Digest chunk = Digest.of(one);
        for (Manifest manifest : List.of(
                new Manifest(one, List.of()),
                new Manifest(ByteString.EMPTY, List.of()),
                new Manifest(one, List.of(chunk)),
                new Manifest(one, List.of(chunk, chunk)),
                new Manifest(one, List.of(Digest.ZERO)))) {
            digests.merge(manifest.digest(), 1, Integer::sum);
        }
        assertEquals(5, digests.size());
    }
}
