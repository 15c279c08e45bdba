package org.kingcobra.bft.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kingcobra.bft.order.Scene.ONE;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.wire.CertificateProto;
import org.kingcobra.bft.wire.OrderMessage;
import org.kingcobra.bft.wire.SlotProto;
import org.kingcobra.bft.wire.VoteProto;

class MessageCodecTest {
    private static final Certificate DECISION = Scene.certificate(SignedKind.ACCEPT, 1, 2, ONE);
    private static final StopDataBody BODY = new StopDataBody(
            Optional.of(Scene.checkpoint(4, ONE.digest())),
            List.of(Scene.certificate(SignedKind.ACCEPT, 0, 5, ONE)),
            List.of(Scene.certificate(SignedKind.WRITE, 0, 6, ONE)));

    static Stream<Message> messages() {
        SignedStopData data = Scene.stopData(2, 3, BODY);
        return Stream.of(
                Scene.propose(1, 2, ONE),
                Scene.cast(3, SignedKind.WRITE, 1, 2, ONE),
                Scene.stop(2, 5),
                new Message.StopData(data),
                Scene.sync(new Slot(0, 3, 0), List.of(data, Scene.stopData(1, 3, BODY))),
                new Message.Checkpoint(Scene.vote(1, SignedKind.CHECKPOINT, new Slot(0, 0, 4), ONE.digest())),
                new Message.Status(1, 2, true, 3, 4, 5),
                new Message.Forward(ByteString.copyFromUtf8("envelope")),
                new Message.FetchBatch(7, ONE.digest()),
                new Message.FoundBatch(7, ONE),
                new Message.Decided(DECISION, ONE),
                new Message.StableCheckpoint(Scene.checkpoint(4, ONE.digest())));
    }

    static Stream<LogRecord> records() {
        return Stream.of(
                new LogRecord.Wrote(Scene.vote(1, SignedKind.WRITE, 0, 1, ONE), ONE),
                new LogRecord.Accepted(
                        Scene.vote(1, SignedKind.ACCEPT, 0, 1, ONE), Scene.certificate(SignedKind.WRITE, 0, 1, ONE)),
                new LogRecord.Stopped(Scene.stop(1, 2).vote()),
                new LogRecord.Led(new Slot(0, 1, 0)),
                new LogRecord.Decided(DECISION, ONE));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void everyMessageComesBackAsItWas(Message message) {
        assertEquals(Optional.of(message), MessageCodec.decode(MessageCodec.encode(message)));
    }

    @ParameterizedTest
    @MethodSource("records")
    void everyRecordOfTheLogComesBackAsItWas(LogRecord entry) {
        assertEquals(Optional.of(entry), LogRecordCodec.decode(LogRecordCodec.encode(entry)));
    }

    /** It stays in the SYNC of a regency, which everybody keeps and gives to others. */
    @Test
    void aStopDataHoldsNothingButWhatItIsToSay() {
        ByteString padding = UnknownFieldSet.newBuilder()
                .addField(99, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                .build()
                .toByteString();
        assertEquals(
                Optional.empty(),
                MessageCodec.decodeStopData(MessageCodec.encode(BODY).concat(padding)));
    }

    @Test
    void whatAReplicaProvesAboutItselfComesBackAsItWas() {
        assertEquals(Optional.of(BODY), MessageCodec.decodeStopData(MessageCodec.encode(BODY)));
        assertEquals(
                Optional.of(Scene.knowsNothing()),
                MessageCodec.decodeStopData(MessageCodec.encode(Scene.knowsNothing())));
    }

    @Test
    void onlyQuestionsAreForAReplicaWithoutMemory() {
        List<String> questions = messages()
                .filter(Message::isFetch)
                .map(message -> message.getClass().getSimpleName())
                .toList();
        assertEquals(List.of("Status", "FetchBatch"), questions);
    }

    @Test
    void bytesThatAreNothingAreNothing() {
        ByteString noise = ByteString.copyFromUtf8("\u0007noise");
        assertEquals(Optional.empty(), MessageCodec.decode(noise));
        assertEquals(Optional.empty(), MessageCodec.decode(ByteString.EMPTY));
        assertEquals(Optional.empty(), MessageCodec.decodeStopData(noise));
        assertEquals(Optional.empty(), LogRecordCodec.decode(noise));
        assertEquals(Optional.empty(), LogRecordCodec.decode(ByteString.EMPTY));
    }

    @Test
    void aVoteOfNoKindOrAtNoPlaceIsNothing() {
        VoteProto good = Parts.encode(Scene.vote(1, SignedKind.WRITE, 1, 2, ONE));
        SlotProto slot = good.getSlot();
        assertTrue(reads(good));
        assertFalse(reads(good.toBuilder().setKind(0).build()));
        assertTrue(reads(good.toBuilder().setKind(7).build()));
        assertFalse(reads(good.toBuilder().setKind(8).build()));
        assertFalse(reads(good.toBuilder().setDigest(ByteString.EMPTY).build()));
        assertFalse(reads(at(good, slot.toBuilder().setMembership(-1))));
        assertFalse(reads(at(good, slot.toBuilder().setRegency(-1))));
        assertFalse(reads(at(good, slot.toBuilder().setSequence(-1))));
        assertTrue(reads(at(good, SlotProto.newBuilder())));
    }

    private static VoteProto at(VoteProto vote, SlotProto.Builder slot) {
        return vote.toBuilder().setSlot(slot).build();
    }

    private static boolean reads(VoteProto vote) {
        return MessageCodec.decode(
                        OrderMessage.newBuilder().setCast(vote).build().toByteString())
                .isPresent();
    }

    @Test
    void aCertificateNamesEachReplicaOnceWithOneSignature() {
        CertificateProto good = CertificateCodec.encode(DECISION);
        assertEquals(Optional.of(DECISION), CertificateCodec.decode(good));
        assertEquals(
                Optional.empty(),
                CertificateCodec.decode(good.toBuilder().addReplicas(1).build()));
        assertEquals(
                Optional.empty(),
                CertificateCodec.decode(good.toBuilder()
                        .addReplicas(2)
                        .addSignatures(ByteString.EMPTY)
                        .build()));
        ByteString inside = MessageCodec.encode(BODY);
        assertTrue(MessageCodec.decodeStopData(inside).isPresent());
    }

    @Test
    void onlyAQuorumOfTheMembershipAndOfTheKindProvesAnything() {
        Slot slot = new Slot(0, 1, 2);
        assertTrue(DECISION.isValid(Scene.MEMBERSHIP, SignedKind.ACCEPT));
        assertFalse(DECISION.isValid(Scene.MEMBERSHIP, SignedKind.WRITE));
        assertFalse(DECISION.isValid(Scene.MEMBERSHIP.numbered(1), SignedKind.ACCEPT));
        assertFalse(Scene.certificate(SignedKind.ACCEPT, slot, ONE.digest(), 0, 1)
                .isValid(Scene.MEMBERSHIP, SignedKind.ACCEPT));
        TreeMap<Integer, ByteString> swapped = new TreeMap<>(DECISION.signatures());
        swapped.put(1, swapped.remove(0));
        assertFalse(new Certificate(SignedKind.ACCEPT, slot, ONE.digest(), swapped)
                .isValid(Scene.MEMBERSHIP, SignedKind.ACCEPT));
        TreeMap<Integer, ByteString> stranger = new TreeMap<>(DECISION.signatures());
        stranger.put(4, stranger.get(0));
        stranger.put(-1, stranger.get(0));
        assertFalse(new Certificate(SignedKind.ACCEPT, slot, ONE.digest(), stranger)
                .isValid(Scene.MEMBERSHIP, SignedKind.ACCEPT));
    }

    @Test
    void aBatchIsWhatItsBytesAre() {
        assertEquals(ONE, Batch.of(ONE.envelopes()));
        assertEquals(ONE.hashCode(), Batch.of(ONE.envelopes()).hashCode());
        assertFalse(ONE.equals(Scene.TWO));
        assertFalse(ONE.equals((Object) "one"));
        assertFalse(
                Scene.batch("ab", "c").digest().equals(Scene.batch("a", "bc").digest()));
        assertEquals("batch " + ONE.digest() + " of 1", ONE.toString());
        assertEquals(Digest.hasher().add(0).digest(), Batch.EMPTY.digest());
    }
}
