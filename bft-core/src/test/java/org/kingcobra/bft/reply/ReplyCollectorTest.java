package org.kingcobra.bft.reply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kingcobra.bft.reply.Replies.forged;
import static org.kingcobra.bft.reply.Replies.signed;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.HostStatus;
import org.kingcobra.bft.ReplicaFault;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.wire.SignedReply;

class ReplyCollectorTest {
    private static final ByteString TRUTH = ByteString.copyFromUtf8("truth");
    private static final ByteString LIE = ByteString.copyFromUtf8("lie");

    private final ReplyCollector replies = ReplyCollector.ofReplies(Replies.GENESIS.size(), Replies::verify);
    private final ReplyCollector events = ReplyCollector.ofEvents(Replies.GENESIS.size(), Replies::verify);

    @Test
    void equalAnswersOfFPlusOneReplicasAreAcceptedOnce() {
        assertFalse(replies.add(0, signed(0, 1, TRUTH)));
        assertTrue(replies.add(1, signed(1, 1, TRUTH)));
        assertFalse(replies.add(2, signed(2, 1, TRUTH)));
        assertEquals(Optional.of(TRUTH), replies.accepted());
    }

    @Test
    void oneReplicaCountsOnceHoweverOftenItAnswers() {
        assertFalse(replies.add(0, signed(0, 1, LIE)));
        assertFalse(replies.add(0, signed(0, 1, LIE)));
        assertFalse(replies.add(0, signed(0, 2, LIE)));
        assertEquals(Optional.empty(), replies.accepted());
    }

    @Test
    void aReplicaCannotSpeakForAnother() {
        assertFalse(replies.add(0, signed(0, 1, LIE)));
        assertFalse(replies.add(1, signed(0, 1, LIE)));
        assertFalse(replies.add(1, forged(1, 1, LIE)));
        assertEquals(Optional.empty(), replies.accepted());
    }

    @Test
    void aForgedAnswerDoesNotKeepAGenuineOneOfTheSameReplicaOut() {
        replies.add(0, forged(0, 1, TRUTH));
        assertFalse(replies.add(1, signed(1, 1, TRUTH)));
        assertTrue(replies.add(0, signed(0, 1, TRUTH)));
    }

    @Test
    void aForgedAnswerHidesNoGenuineOneThatSaysTheSame() {
        replies.add(0, forged(0, 1, TRUTH));
        replies.add(0, signed(0, 1, TRUTH));
        assertTrue(replies.add(1, signed(1, 1, TRUTH)));
    }

    @Test
    void aLieIsFoundAlthoughItsTellerToldItUnsignedBefore() {
        replies.add(3, forged(3, 1, LIE));
        replies.add(3, signed(3, 1, LIE));
        replies.add(0, signed(0, 1, TRUTH));
        replies.add(1, signed(1, 1, TRUTH));
        assertEquals(
                List.of(3),
                replies.contradictions().stream()
                        .map(found -> found.lie().replica())
                        .toList());
    }

    @Test
    void answersAgreeAlthoughACopyOfTheEnvelopeWasOrderedElsewhere() {
        replies.add(0, signed(0, 1, TRUTH));
        assertTrue(replies.add(1, signed(1, 2, TRUTH)));
    }

    @Test
    void copiesOfAnEventMustAgreeOnItsSequence() {
        events.add(0, signed(0, 9, TRUTH));
        assertFalse(events.add(1, signed(1, 1, TRUTH)));
        assertTrue(events.add(2, signed(2, 1, TRUTH)));
        assertEquals(1, events.acceptedSequence());
    }

    @Test
    void aReplicaThatFPlusOneContradictAtTheSameSequenceIsNamedOnceWithWhatItSigned() {
        SignedReply evidence = signed(3, 1, LIE);
        replies.add(3, evidence);
        List<SignedReply> others = List.of(signed(0, 1, TRUTH), signed(1, 1, TRUTH));
        replies.add(0, others.get(0));
        replies.add(1, others.get(1));
        Contradictions.Found found = replies.contradictions().get(0);
        assertEquals(ReplicaFault.Kind.CONTRADICTS_ITS_BATCH, found.kind());
        assertEquals(3, found.lie().replica());
        assertEquals(evidence, found.lie().reply());
        assertEquals(others, found.others());
        replies.add(2, signed(2, 1, TRUTH));
        assertEquals(List.of(), replies.contradictions());
    }

    @Test
    void aLateLieIsNamedToo() {
        replies.add(0, signed(0, 1, TRUTH));
        replies.add(1, signed(1, 1, TRUTH));
        assertEquals(List.of(), replies.contradictions());
        replies.add(2, signed(2, 1, LIE));
        assertEquals(2, replies.contradictions().get(0).lie().replica());
    }

    @Test
    void aForgedLieConvictsNobody() {
        replies.add(3, forged(3, 1, LIE));
        replies.add(0, signed(0, 1, TRUTH));
        replies.add(1, signed(1, 1, TRUTH));
        assertEquals(List.of(), replies.contradictions());
    }

    @Test
    void anotherAnswerAtAnInventedSequenceLeavesOutABatchThatOthersSigned() {
        for (long invented : List.of(2L, 9L)) {
            ReplyCollector collector = ReplyCollector.ofReplies(Replies.GENESIS.size(), Replies::verify);
            collector.add(3, signed(3, invented, LIE));
            collector.add(0, signed(0, 5, TRUTH));
            collector.add(1, signed(1, 5, TRUTH));
            Contradictions.Found found = collector.contradictions().get(0);
            assertEquals(ReplicaFault.Kind.LEFT_OUT_A_BATCH, found.kind());
            assertEquals(3, found.lie().replica());
            assertEquals(List.of(), collector.contradictions());
        }
    }

    @Test
    void whoWasNotThereWhenRoomWasShortOrLostThatAnswerIsNotAccusedOfAnother() {
        Reply first = Reply.done("first");
        Reply second = Reply.done("second");
        ByteString noRoom = answer(first, Reply.refused(HostStatus.AHEAD));
        ByteString whole = answer(first, second);
        ByteString forgotten = answer(Reply.ended(HostStatus.RESULT_FORGOTTEN, ByteString.EMPTY), second);
        ByteString expired = answer(Reply.refused(HostStatus.EXPIRED), second);
        ByteString lie = answer(Reply.done("false"), second);
        for (ByteString accepted : List.of(noRoom, whole, forgotten, expired)) {
            for (ByteString told : List.of(noRoom, whole, forgotten, expired, lie)) {
                for (long elsewhere : List.of(2L, 9L)) {
                    ReplyCollector collector = ReplyCollector.ofReplies(Replies.GENESIS.size(), Replies::verify);
                    collector.add(3, signed(3, elsewhere, told));
                    collector.add(0, signed(0, 5, accepted));
                    collector.add(1, signed(1, 5, accepted));
                    boolean isLie = told.equals(lie) && (accepted.equals(noRoom) || accepted.equals(whole));
                    assertEquals(isLie ? 1 : 0, collector.contradictions().size());
                }
            }
        }
    }

    private static ByteString answer(Reply... operations) {
        return Replies.reply(Replies.GENESIS.replicas().get(0), 1, operations);
    }

    @Test
    void aForgedAnswerAtAnotherSequenceAccusesNobody() {
        replies.add(3, forged(3, 2, LIE));
        replies.add(0, signed(0, 1, TRUTH));
        replies.add(1, signed(1, 1, TRUTH));
        assertEquals(List.of(), replies.contradictions());
    }

    @Test
    void aReplicaAheadOfTheOthersIsNotAccusedOfTheSecondOrderingThatTheyHaveNotReached() {
        replies.add(0, signed(0, 1, TRUTH));
        replies.add(0, signed(0, 7, LIE));
        replies.add(1, signed(1, 1, TRUTH));
        replies.add(2, signed(2, 1, TRUTH));
        assertEquals(List.of(), replies.contradictions());
    }

    @Test
    void aReplicaBehindTheOthersIsNotAccusedOfTheFirstOrderingThatAllHaveTold() {
        for (int replica : List.of(0, 1)) {
            replies.add(replica, signed(replica, 1, LIE));
            replies.add(replica, signed(replica, 7, TRUTH));
        }
        replies.add(3, signed(3, 1, LIE));
        assertEquals(List.of(), replies.contradictions());
    }

    @Test
    void twoAnswersFromOneBatchAreNoContradiction() {
        replies.add(0, signed(0, 1, 0, TRUTH, LIE));
        replies.add(1, signed(1, 1, 0, TRUTH, LIE));
        replies.add(2, signed(2, 1, 1, TRUTH, LIE));
        assertEquals(List.of(), replies.contradictions());
    }

    @Test
    void aLiarCannotFrameOthersByTellingTheTruthAtAFalseSequence() {
        ByteString expired = ByteString.copyFromUtf8("expired");
        replies.add(3, signed(3, 7, TRUTH)); // happened at 1; at 7 a copy of the envelope was refused
        assertTrue(replies.add(0, signed(0, 1, TRUTH)));
        replies.add(0, signed(0, 7, expired));
        assertEquals(List.of(), replies.contradictions());
        replies.add(1, signed(1, 7, expired));
        assertEquals(3, replies.contradictions().get(0).lie().replica());
    }

    @Test
    void fourDifferentAnswersAreHopelessAndThreeAreNot() {
        for (int replica = 0; replica < 4; replica++) {
            assertFalse(replies.isHopeless());
            replies.add(replica, signed(replica, 1, ByteString.copyFromUtf8("answer " + replica)));
        }
        assertTrue(replies.isHopeless());
    }

    @Test
    void aReplicaThatKeepsChangingItsAnswerFillsNoMemoryAndIsNotHeardAnyMore() {
        for (int i = 0; i < ToldAnswers.ANSWERS_PER_REPLICA_MAX; i++) {
            replies.add(0, signed(0, 1, ByteString.copyFromUtf8("answer " + i)));
        }
        replies.add(0, signed(0, 1, LIE));
        assertFalse(replies.add(1, signed(1, 1, LIE)));
        assertTrue(replies.add(2, signed(2, 1, LIE)));
    }

    @Test
    void anAttestationThatDoesNotDecodeIsNoAnswer() {
        SignedReply junk = signed(0, 1, TRUTH).toBuilder()
                .setAttestation(ByteString.copyFromUtf8("\u0001\u0002\u0003"))
                .build();
        assertFalse(replies.add(0, junk));
        assertFalse(replies.isHopeless());
    }
}
