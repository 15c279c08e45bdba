package org.kingcobra.sim.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.OperationId;
import org.kingcobra.bft.ReplicaFault;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.host.Execution;
import org.kingcobra.bft.order.Batch;
import org.kingcobra.bft.order.Evidence;
import org.kingcobra.bft.order.Life;
import org.kingcobra.bft.order.Seats;
import org.kingcobra.bft.order.SignedKind;
import org.kingcobra.bft.order.Vote;
import org.kingcobra.bft.replica.Holdings;
import org.kingcobra.sim.check.Check.Answered;
import org.kingcobra.sim.check.Check.Ending;
import org.kingcobra.sim.check.Check.Restored;
import org.kingcobra.sim.check.Check.Unanswered;

/** Each invariant is told of a history that violates it, and finds that; and of one that does not, and is silent. */
class ChecksTest {
    private final Told told = new Told();

    private void answer(Identity client, long first, String... results) {
        List<Reply> replies = List.of(results).stream().map(Reply::done).toList();
        told.checks.answered(new Answered(told.nowMicros, 4, client.id(), first, replies));
    }

    private static ByteString leaf(Execution execution, int index) {
        return execution.leaves().get(index).leaf();
    }

    @Test
    void aHistoryInWhichNothingIsWrongViolatesNothing() {
        ByteString first = told.signed(told.alice, 1, 2);
        ByteString second = told.signed(told.bob, 1, 1);
        told.executeEverywhere(first, second);
        told.nowMicros = 10;
        answer(told.alice, 1, "1", "2");
        answer(told.bob, 1, "3");
        told.nowMicros = 20;
        ByteString again = told.signed(told.alice, 3, 1);
        told.executeEverywhere(first, again); // a copy of the first changes nothing
        told.nowMicros = 30;
        answer(told.alice, 3, "4");
        told.checks.held(30, 0, new Holdings(16, 20, 3));
        told.expect();
    }

    @Test
    void replicasThatExecuteDifferentBatchesDisagree() {
        ByteString one = told.signed(told.alice, 1, 1);
        ByteString other = told.signed(told.bob, 1, 1);
        told.execute(0, one);
        told.execute(1, other);
        told.execute(2, one);
        List<Violation> violations = told.end();
        assertEquals(
                "replica 1 executed a batch of 1 envelopes, replica 0 another one of 1",
                violations.get(0).what());
        assertEquals(1, violations.get(0).node());
        assertEquals("I1", violations.get(0).invariant());
    }

    @Test
    void aReplicaThatTakesOverAStateOfNobodyDisagrees() {
        told.executeEverywhere(told.signed(told.alice, 1, 1));
        told.checks.restored(new Restored(5, 1, 1, Digest.ZERO));
        told.expect("I1");
    }

    @Test
    void whatALiarExecutesIsNobodysBusiness() {
        ByteString one = told.signed(told.alice, 1, 1);
        told.execute(Told.LIAR, told.signed(told.bob, 1, 1));
        told.execute(0, one);
        told.execute(1, one);
        told.execute(2, one);
        told.expect();
    }

    @Test
    void anOperationThatItsOwnerHasNotSignedMustNotBeExecuted() {
        told.executeEverywhere(told.secretly(told.alice, 1, 1));
        List<Violation> violations = told.end();
        assertEquals(Set.of("I2"), Told.ids(violations));
        assertTrue(violations.get(0).what().contains("executed operation 1 of client "), violations.toString());
    }

    @Test
    void anOperationThatComesToSomethingElseTheSecondTimeWasExecutedTwice() {
        ByteString envelope = told.signed(told.alice, 1, 1);
        told.executeEverywhere(envelope);
        Execution again = told.apply(0, envelope);
        told.tell(0, List.of(envelope), Told.saying(again, List.of(oneMore(again))));
        assertEquals("I3", told.checks.violations().get(0).invariant());
    }

    /** An answer as it would be had the counter counted once more. */
    private static ByteString oneMore(Execution execution) {
        int size = leaf(execution, 0).size();
        byte[] bytes = leaf(execution, 0).toByteArray();
        bytes[size - 1]++; // the last character of the result
        return ByteString.copyFrom(bytes);
    }

    @Test
    void aResultThatTheModelDoesNotPredictIsFound() {
        ByteString envelope = told.signed(told.alice, 1, 1);
        Execution honest = told.apply(0, envelope);
        Execution wrong = Told.saying(honest, List.of(oneMore(honest)));
        told.tell(0, List.of(envelope), wrong);
        told.execute(1, envelope);
        told.execute(2, envelope);
        List<Violation> violations = told.end();
        assertEquals("I6", violations.get(0).invariant(), violations.toString());
        assertTrue(violations.get(0).what().endsWith("came to '2' where it should come to '1'"));
    }

    @Test
    void aClientThatIsToldOfAnotherResultIsFound() {
        told.executeEverywhere(told.signed(told.alice, 1, 1));
        answer(told.alice, 1, "7");
        told.expect("I6");
    }

    @Test
    void aClientThatIsToldOfWhatNobodyExecutedIsFound() {
        told.signed(told.alice, 1, 1);
        answer(told.alice, 1, "1");
        told.expect("I6");
    }

    @Test
    void anOperationThatStandsBeforeOneThatHadEndedIsFound() {
        ByteString early = told.signed(told.alice, 1, 1);
        told.nowMicros = 20;
        ByteString late = told.signed(told.bob, 1, 1);
        told.executeEverywhere(late);
        told.executeEverywhere(early);
        told.nowMicros = 10;
        answer(told.alice, 1, "2");
        told.nowMicros = 30;
        answer(told.bob, 1, "1");
        told.expect("I7");
    }

    @Test
    void aReplicaThatLacksWhatAClientWasToldOfIsFound() {
        ByteString envelope = told.signed(told.alice, 1, 1);
        told.execute(0, envelope);
        told.execute(1, envelope);
        answer(told.alice, 1, "1");
        List<Violation> violations = told.end();
        assertEquals(Set.of("I8"), Told.ids(violations));
        assertEquals(2, violations.get(0).node());
    }

    @Test
    void anOperationThatDoesNotEndIsFound() {
        told.checks.ended(new Ending(99, List.of(), List.of(new Unanswered(4, 3, 7))));
        assertEquals(
                "I9 at 99 us, node 4: operation 3 has waited since 7 us and everything is healed",
                told.checks.violations().get(0).toString());
    }

    @Test
    void evidenceAgainstACorrectReplicaIsFound() {
        Vote one = told.vote(1, SignedKind.WRITE, "a");
        told.checks.reported(1, 0, new Evidence.Equivocation(one, told.vote(1, SignedKind.WRITE, "b")));
        told.expect("I10");
    }

    @Test
    void evidenceThatDoesNotVerifyIsFound() {
        Vote one = told.vote(Told.LIAR, SignedKind.WRITE, "a");
        told.checks.reported(1, 0, new Evidence.Equivocation(one, one));
        told.expect("I10");
    }

    @Test
    void whoProposesWhatAClientSignedIsNoForger() {
        Batch batch = Batch.of(List.of(told.signed(told.alice, 1, 1)));
        Vote proposal = told.membership.sign(
                Told.LIAR, told.replicas.get(Told.LIAR), SignedKind.PROPOSE, Told.SLOT, batch.digest());
        told.checks.reported(1, 0, new Evidence.ForgedEnvelope(proposal, batch, 0));
        assertEquals(Set.of("I10"), Told.ids(told.checks.violations()));
    }

    @Test
    void evidenceAgainstTheLiarIsWelcome() {
        Vote one = told.vote(Told.LIAR, SignedKind.WRITE, "a");
        told.checks.reported(1, 0, new Evidence.Equivocation(one, told.vote(Told.LIAR, SignedKind.WRITE, "b")));
        told.expect();
    }

    @Test
    void aClientsProofAgainstACorrectReplicaIsFound() {
        told.checks.blamed(1, 4, blame(0, ReplicaFault.Kind.CONTRADICTS_ITS_BATCH));
        told.expect("I10");
    }

    @Test
    void aClientMayHoldProofAgainstTheLiarAndSuspectAnybody() {
        told.checks.blamed(1, 4, blame(Told.LIAR, ReplicaFault.Kind.CONTRADICTS_ITS_BATCH));
        told.checks.blamed(1, 4, blame(0, ReplicaFault.Kind.LEFT_OUT_A_BATCH));
        told.expect();
    }

    private ReplicaFault blame(int replica, ReplicaFault.Kind kind) {
        OperationId operation = new OperationId(told.alice.id(), 1);
        return new ReplicaFault(kind, replica, operation, ByteString.EMPTY, List.of(), Reply.DONE);
    }

    @Test
    void whatGrowsBeyondItsLimitIsFound() {
        told.checks.held(1, 0, new Holdings(17, 0, 0));
        told.expect("I13");
        assertEquals(1, told.checks.violations().size());
        told.checks.held(1, 1, new Holdings(0, 21, 0));
        told.checks.held(1, 2, new Holdings(0, 0, 9));
        assertEquals(3, told.checks.violations().size());
        told.checks.held(1, Told.LIAR, new Holdings(1_000, 1_000, 1_000));
        assertEquals(3, told.checks.violations().size());
    }

    @Test
    void whoStartsFromItsOlderSnapshotMayKnowItsVotesBehindBothUntilItHasComeToTheNewerAgain() {
        Holdings behindTwo = new Holdings(0, 40, 0);
        told.checks.stabilised(1, 0, 16);
        told.checks.began(2, 0, new Life(Digest.ZERO, Seats.genesis(4), Optional.empty(), Optional.empty(), List.of()));
        told.checks.stabilised(3, 0, 8);
        told.checks.held(3, 0, behindTwo);
        assertEquals(List.of(), told.checks.violations());
        told.checks.held(4, 0, new Holdings(0, 41, 0));
        told.expect("I13");
        told.checks.stabilised(5, 0, 16);
        told.checks.held(5, 0, behindTwo);
        assertEquals(2, told.checks.violations().size());
    }

    @Test
    void whatSomebodyKeepsWhoHasForgottenItsVotesIsBoundedToo() {
        told.forgetful.add(0);
        told.checks.held(1, 0, new Holdings(17, 0, 0));
        told.expect("I13");
    }

    @Test
    void statesThatDifferAtTheEndAreFoundThoughNothingTellsOfThem() {
        told.executeEverywhere(told.signed(told.alice, 1, 1));
        told.hide(1);
        List<Violation> violations = told.end();
        assertEquals(Set.of("I1"), Told.ids(violations));
        assertTrue(
                violations.get(0).what().startsWith("replica 1 and replica 0 end with different states"),
                violations.toString());
    }

    @Test
    void whoSuspectsACorrectReplicaIsFound() {
        told.checks.suspected(1, 0, Told.LIAR, "lies");
        told.checks.suspected(1, Told.LIAR, 0, "says so");
        told.expect();
        told.checks.suspected(2, 0, 1, "gave a false piece");
        told.expect("I10");
    }

    @Test
    void whoHasForgottenItsVotesIsAccusedNoMoreThanOthersUnlessItDoesNotKnow() {
        told.forgetful.add(1);
        told.deceived.add(1);
        told.checks.suspected(1, 0, 1, "says so");
        told.expect();
        told.deceived.clear();
        told.checks.suspected(2, 0, 1, "says so");
        told.expect("I10");
    }

    @Test
    void aReplicaThatDivergesIsFoundAndMustBeRepaired() {
        told.checks.diverged(1, 0, 8);
        told.checks.restored(new Restored(2, 0, 0, Digest.ZERO));
        told.expect("I1", "I9");
    }

    @Test
    void equalScenariosMustHaveEqualTraces() {
        Digest other = Digest.of(ByteString.EMPTY);
        assertEquals(Optional.empty(), Determinism.compare(other, other));
        assertEquals(
                "I14", Determinism.compare(Digest.ZERO, other).orElseThrow().invariant());
    }

    @Test
    void ofEachInvariantTheFirstViolationsAreEnough() {
        for (int i = 0; i < 10; i++) {
            told.checks.held(i, 0, new Holdings(17, 0, 0));
        }
        assertEquals(Findings.EACH_MAX, told.checks.violations().size());
        assertThrows(IllegalArgumentException.class, () -> new Violation("I16", 0, 0, 0, "of nothing"));
    }
}
