package org.kingcobra.bft.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.kingcobra.bft.transfer.TransferMessage.Gone;
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
        assertEquals(List.of(answer(1, new Gone(8))), hear(1, new AskManifest(8)));
        assertEquals(List.of(answer(1, new Gone(17))), hear(1, new AskManifest(17)));
        assertEquals(List.of(answer(1, new FoundManifest(16, NEW.manifest()))), hear(1, new AskManifest(16)));
        assertEquals(
                List.of(answer(2, new FoundChunk(16, 1, ByteString.copyFromUtf8("9999")))),
                hear(2, new AskChunk(16, 1)));
        for (int index : new int[] {-1, 4, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            assertEquals(List.of(), hear(2, new AskChunk(16, index)));
        }
        assertEquals(List.of(answer(2, new Gone(8))), hear(2, new AskChunk(8, 0)));
        assertFalse(transfer.isUnderWay(), "giving is no taking");
    }

    @Test
    void aStateIsKeptForAsLongAsItIsBeingTaken() {
        transfer.keep(OLD);
        TransferEffect piece = answer(2, new FoundChunk(8, 1, ByteString.copyFromUtf8("1111")));
        for (int later = 2; later < 40; later++) {
            assertEquals(List.of(piece), hear(2, new AskChunk(8, 1)));
            transfer.keep(Donations.of(8L * later, "state " + later));
            nowMicros += 7 * Donations.SETTINGS.answerMicros();
        }
        nowMicros += Donations.SETTINGS.answerMicros();
        transfer.tick(nowMicros);
        transfer.keep(Donations.of(8 * 40, "state 40"));
        assertEquals(List.of(answer(2, new Gone(8))), hear(2, new AskChunk(8, 1)));
        assertEquals(TransferSettings.DONATIONS_KEPT, transfer.donations());
    }

    @Test
    void eachPeerKeepsOneStateAndNoMore() {
        for (int later = 1; later < 40; later++) {
            transfer.keep(Donations.of(8L * later, "state " + later));
            for (int older = 1; older <= later; older++) {
                hear(later % 3, new AskManifest(8L * older));
            }
            hear(later % 3, new AskManifest(8L * Math.max(1, later - 1)));
            assertTrue(transfer.donations() <= TransferSettings.donationsMax(4), () -> "" + transfer.donations());
        }
        assertEquals(5, TransferSettings.donationsMax(4));
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
