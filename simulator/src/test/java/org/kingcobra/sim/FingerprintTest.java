package org.kingcobra.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.host.Envelope.RequestedOperation;
import org.kingcobra.bft.order.Batch;
import org.kingcobra.bft.order.Certificate;
import org.kingcobra.bft.order.FastRead;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.order.ReadMark;
import org.kingcobra.bft.order.SignedKind;
import org.kingcobra.bft.order.SignedStopData;
import org.kingcobra.bft.order.Slot;
import org.kingcobra.bft.order.Vote;
import org.kingcobra.bft.transfer.Manifest;
import org.kingcobra.bft.transfer.TransferMessage;
import org.kingcobra.bft.wire.SignedReply;

/** Messages that differ in their type or in anything that they say have different fingerprints. */
class FingerprintTest {
    private static final Digest DIGEST = Digest.of(text("a"));
    private static final Digest OTHER = Digest.of(text("b"));
    private static final Slot SLOT = new Slot(0, 0, 1);
    private static final Vote VOTE = new Vote(SignedKind.WRITE, SLOT, DIGEST, 1, text("signed"));
    private static final Certificate CERTIFICATE =
            new Certificate(SignedKind.ACCEPT, SLOT, DIGEST, new TreeMap<>(Map.of(1, text("signed"))));
    private static final Certificate OTHER_CERTIFICATE =
            new Certificate(SignedKind.ACCEPT, SLOT, DIGEST, new TreeMap<>(Map.of(2, text("signed"))));
    private static final Batch BATCH = Batch.of(List.of(text("envelope")));

    private static ByteString text(String text) {
        return ByteString.copyFromUtf8(text);
    }

    private static void allDiffer(Stream<SimMessage> messages) {
        List<SimMessage> all = messages.toList();
        Fingerprint fingerprint = new Fingerprint();
        TreeSet<Long> seen = new TreeSet<>();
        all.forEach(message -> seen.add(fingerprint.of(message)));
        assertEquals(all.size(), seen.size());
        all.forEach(message -> seen.add(new Fingerprint().of(message)));
        assertEquals(all.size(), seen.size(), "equal messages have equal ones");
    }

    @Test
    void ofVotesEveryPartCounts() {
        allDiffer(Stream.of(
                        VOTE,
                        new Vote(SignedKind.ACCEPT, SLOT, DIGEST, 1, text("signed")),
                        new Vote(SignedKind.WRITE, new Slot(1, 0, 1), DIGEST, 1, text("signed")),
                        new Vote(SignedKind.WRITE, new Slot(0, 1, 1), DIGEST, 1, text("signed")),
                        new Vote(SignedKind.WRITE, new Slot(0, 0, 2), DIGEST, 1, text("signed")),
                        new Vote(SignedKind.WRITE, SLOT, OTHER, 1, text("signed")),
                        new Vote(SignedKind.WRITE, SLOT, DIGEST, 2, text("signed")),
                        new Vote(SignedKind.WRITE, SLOT, DIGEST, 1, text("forged!!")))
                .map(vote -> new SimMessage.Ordering(new Message.Cast(vote))));
    }

    @Test
    void ofWhatReplicasSayTypeAndContentsCount() {
        allDiffer(Stream.<Message>of(
                        new Message.Cast(VOTE),
                        new Message.Stop(VOTE),
                        new Message.Checkpoint(VOTE),
                        new Message.Propose(VOTE, BATCH),
                        new Message.Propose(VOTE, Batch.EMPTY),
                        new Message.StopData(new SignedStopData(VOTE, text("a"))),
                        new Message.StopData(new SignedStopData(VOTE, text("b"))),
                        new Message.Sync(VOTE, List.of()),
                        new Message.Sync(VOTE, List.of(new SignedStopData(VOTE, text("a")))),
                        new Message.Status(0, 0, true, 0, 0, 0),
                        new Message.Status(0, 0, false, 0, 0, 0),
                        new Message.Status(0, 0, true, 0, 1, 0),
                        new Message.Forward(text("a")),
                        new Message.Forward(text("b")),
                        new Message.FetchBatch(1, DIGEST),
                        new Message.FetchBatch(1, OTHER),
                        new Message.FoundBatch(1, BATCH),
                        new Message.FoundBatch(1, Batch.EMPTY),
                        new Message.Decided(CERTIFICATE, BATCH),
                        new Message.Decided(OTHER_CERTIFICATE, BATCH),
                        new Message.StableCheckpoint(CERTIFICATE),
                        new Message.StableCheckpoint(OTHER_CERTIFICATE))
                .map(SimMessage.Ordering::new));
    }

    @Test
    void ofWhatReplicasSayAboutStatesTypeAndContentsCount() {
        allDiffer(Stream.<TransferMessage>of(
                        new TransferMessage.AskCheckpoint(),
                        new TransferMessage.NewestCheckpoint(Optional.empty()),
                        new TransferMessage.NewestCheckpoint(Optional.of(CERTIFICATE)),
                        new TransferMessage.AskManifest(1),
                        new TransferMessage.FoundManifest(1, new Manifest(text("a"), List.of(DIGEST))),
                        new TransferMessage.FoundManifest(1, new Manifest(text("a"), List.of(OTHER))),
                        new TransferMessage.AskChunk(1, 0),
                        new TransferMessage.AskChunk(1, 1),
                        new TransferMessage.FoundChunk(1, 0, text("a")),
                        new TransferMessage.FoundChunk(1, 0, text("b")))
                .map(SimMessage.Transfer::new));
    }

    @Test
    void ofWhatClientsSayAndHearContentsCount() {
        SignedReply reply = SignedReply.newBuilder().setLeaf(text("12345678")).build();
        allDiffer(Stream.of(
                new SimMessage.Request(text("12345678")),
                new SimMessage.Request(text("12345679")),
                new SimMessage.Request(text("123456781")),
                new SimMessage.Answer(reply),
                new SimMessage.Answer(
                        reply.toBuilder().setLeaf(text("12345679")).build()),
                new SimMessage.Read(1, 0, new RequestedOperation(1, text("a"))),
                new SimMessage.Read(1, 0, new RequestedOperation(1, text("b"))),
                new SimMessage.ReadAnswer(1, FastRead.Answer.of(new ReadMark(0, 0, 0), text("a"))),
                new SimMessage.ReadAnswer(1, FastRead.Answer.of(new ReadMark(0, 0, 0), text("b")))));
    }
}
