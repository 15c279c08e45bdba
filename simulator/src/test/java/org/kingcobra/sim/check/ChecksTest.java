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
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.order.Seats;
import org.kingcobra.bft.order.SignedKind;
import org.kingcobra.bft.order.Slot;
import org.kingcobra.bft.order.Vote;
import org.kingcobra.sim.check.Observer.Answered;
import org.kingcobra.sim.check.Observer.Ending;
import org.kingcobra.sim.check.Observer.Held;
import org.kingcobra.sim.check.Observer.Restored;
import org.kingcobra.sim.check.Observer.Unanswered;

/** Each invariant is told of a history that violates it, and finds that; and of one that does not, and is silent. */
class ChecksTest {
    private static final Slot SLOT = new Slot(0, Told.LIAR, 1);

    private final Told told = new Told();

    private void expect(String... invariants) {
        told.nowMicros += Completeness.TOLD_WITHIN_MICROS;
        List<Violation> violations = told.end();
        assertEquals(Set.of(invariants), Told.ids(violations), violations.toString());
    }

    private void answer(Identity client, long first, String... results) {
        List<Reply> replies = List.of(results).stream().map(Reply::done).toList();
        told.checks.answered(new Answered(told.nowMicros, 4, client.id(), first, replies));
    }

    private static ByteString leaf(Execution execution, int index) {
        return execution.leaves().get(index).leaf();
    }

    private Vote vote(int seat, SignedKind kind, String value) {
        Digest digest = Digest.of(ByteString.copyFromUtf8(value));
        return told.membership.sign(seat, told.replicas.get(seat), kind, SLOT, digest);
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
        told.checks.held(30, 0, new Held(16, 20, 3));
        expect();
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
        expect("I1");
    }

    @Test
    void whatALiarExecutesIsNobodysBusiness() {
        ByteString one = told.signed(told.alice, 1, 1);
        told.execute(Told.LIAR, told.signed(told.bob, 1, 1));
        told.execute(0, one);
        told.execute(1, one);
        told.execute(2, one);
        expect();
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
        expect("I6");
    }

    @Test
    void aClientThatIsToldOfWhatNobodyExecutedIsFound() {
        told.signed(told.alice, 1, 1);
        answer(told.alice, 1, "1");
        expect("I6");
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
        expect("I7");
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
        Vote one = vote(1, SignedKind.WRITE, "a");
        told.checks.reported(1, 0, new Evidence.Equivocation(one, vote(1, SignedKind.WRITE, "b")));
        expect("I10");
    }

    @Test
    void evidenceThatDoesNotVerifyIsFound() {
        Vote one = vote(Told.LIAR, SignedKind.WRITE, "a");
        told.checks.reported(1, 0, new Evidence.Equivocation(one, one));
        expect("I10");
    }

    @Test
    void whoProposesWhatAClientSignedIsNoForger() {
        Batch batch = Batch.of(List.of(told.signed(told.alice, 1, 1)));
        Vote proposal =
                told.membership.sign(Told.LIAR, told.replicas.get(Told.LIAR), SignedKind.PROPOSE, SLOT, batch.digest());
        told.checks.reported(1, 0, new Evidence.ForgedEnvelope(proposal, batch, 0));
        assertEquals(Set.of("I10"), Told.ids(told.checks.violations()));
    }

    @Test
    void evidenceAgainstTheLiarIsWelcome() {
        Vote one = vote(Told.LIAR, SignedKind.WRITE, "a");
        told.checks.reported(1, 0, new Evidence.Equivocation(one, vote(Told.LIAR, SignedKind.WRITE, "b")));
        expect();
    }

    @Test
    void aClientsProofAgainstACorrectReplicaIsFound() {
        told.checks.blamed(1, 4, blame(0, ReplicaFault.Kind.CONTRADICTS_ITS_BATCH));
        expect("I10");
    }

    @Test
    void aClientMayHoldProofAgainstTheLiarAndSuspectAnybody() {
        told.checks.blamed(1, 4, blame(Told.LIAR, ReplicaFault.Kind.CONTRADICTS_ITS_BATCH));
        told.checks.blamed(1, 4, blame(0, ReplicaFault.Kind.LEFT_OUT_A_BATCH));
        expect();
    }

    private ReplicaFault blame(int replica, ReplicaFault.Kind kind) {
        OperationId operation = new OperationId(told.alice.id(), 1);
        return new ReplicaFault(kind, replica, operation, ByteString.EMPTY, List.of(), Reply.DONE);
    }

    @Test
    void whoVotesTwiceBeforeOnesEyesMustBeReported() {
        hear(0, vote(Told.LIAR, SignedKind.WRITE, "a"));
        hear(0, vote(Told.LIAR, SignedKind.WRITE, "b"));
        expect("I11");
    }

    @Test
    void whoVotesTwiceBeforeDifferentEyesNeedNotBeReported() {
        hear(0, vote(Told.LIAR, SignedKind.WRITE, "a"));
        hear(1, vote(Told.LIAR, SignedKind.WRITE, "b"));
        hear(0, vote(Told.LIAR, SignedKind.ACCEPT, "b"));
        expect();
    }

    @Test
    void whoHasCrashedMayHaveForgottenWhatItHeard() {
        hear(0, vote(Told.LIAR, SignedKind.WRITE, "a"));
        told.checks.crashed(1, 0);
        hear(0, vote(Told.LIAR, SignedKind.WRITE, "b"));
        expect();
    }

    @Test
    void whoVotedTwiceAndWasReportedIsSettled() {
        Vote one = vote(Told.LIAR, SignedKind.ACCEPT, "a");
        Vote other = vote(Told.LIAR, SignedKind.ACCEPT, "b");
        hear(0, one);
        hear(0, other);
        told.checks.reported(1, 0, new Evidence.Equivocation(one, other));
        expect();
    }

    @Test
    void whatALiarReportsOrAnotherOneExcusesNobodyWhoHeardBoth() {
        Vote one = vote(Told.LIAR, SignedKind.ACCEPT, "a");
        Vote other = vote(Told.LIAR, SignedKind.ACCEPT, "b");
        hear(0, one);
        hear(0, other);
        told.checks.reported(1, Told.LIAR, new Evidence.Equivocation(one, other));
        told.checks.reported(1, 1, new Evidence.Equivocation(one, other));
        expect("I11");
    }

    @Test
    void whoHasForgottenEarlierRunsReportsWhatItHearsInThisOne() {
        told.forgetful.add(0);
        hear(0, vote(Told.LIAR, SignedKind.WRITE, "a"));
        hear(0, vote(Told.LIAR, SignedKind.WRITE, "b"));
        expect("I11");
    }

    @Test
    void whoHasRestartedReportsWhatItHearsFromThenOn() {
        told.checks.crashed(1, 0);
        begin(0);
        hear(0, vote(Told.LIAR, SignedKind.WRITE, "a"));
        hear(0, vote(Told.LIAR, SignedKind.WRITE, "b"));
        expect("I11");
    }

    private void begin(int seat) {
        told.checks.began(
                told.nowMicros,
                seat,
                new Life(Digest.ZERO, Seats.genesis(4), Optional.empty(), Optional.empty(), List.of()));
    }

    @Test
    void whoJustHeardOfItHasTimeToReport() {
        hear(0, vote(Told.LIAR, SignedKind.WRITE, "a"));
        hear(0, vote(Told.LIAR, SignedKind.WRITE, "b"));
        assertEquals(List.of(), told.end());
    }

    @Test
    void aLeaderThatProposesTwiceMustBeReported() {
        propose(0, told.signed(told.alice, 1, 1));
        propose(0, told.signed(told.bob, 1, 1));
        expect("I11");
    }

    @Test
    void aProposalThatCouldNotBeUsedBindsNobody() {
        told.keeps = false;
        propose(0, told.signed(told.alice, 1, 1));
        told.keeps = true;
        propose(0, told.signed(told.bob, 1, 1));
        expect();
    }

    @Test
    void proposalsOfWhatIsExecutedAreOfNoAccount() {
        ByteString first = told.signed(told.alice, 1, 1);
        propose(0, first);
        told.executeEverywhere(first);
        propose(0, told.signed(told.bob, 1, 1));
        expect();
    }

    @Test
    void aProposalOfAForgedEnvelopeMustBeReportedByWhoJudgesIt() {
        propose(0, forged());
        expect("I11");
    }

    @Test
    void aProposalOfAForgedEnvelopeMayStayUnjudged() {
        told.judges = false;
        propose(0, forged());
        expect();
    }

    /** Her envelope with another signature, which is what it ends with. */
    private ByteString forged() {
        byte[] bytes = told.secretly(told.alice, 1, 1).toByteArray();
        bytes[bytes.length - 1]++;
        return ByteString.copyFrom(bytes);
    }

    private void propose(int seat, ByteString envelope) {
        Batch batch = Batch.of(List.of(envelope));
        Vote vote =
                told.membership.sign(Told.LIAR, told.replicas.get(Told.LIAR), SignedKind.PROPOSE, SLOT, batch.digest());
        told.checks.heard(told.nowMicros, seat, new Message.Propose(vote, batch));
    }

    private void hear(int seat, Vote vote) {
        told.checks.heard(told.nowMicros, seat, new Message.Cast(vote));
    }

    @Test
    void whatGrowsBeyondItsLimitIsFound() {
        told.checks.held(1, 0, new Held(17, 0, 0));
        expect("I13");
        assertEquals(1, told.checks.violations().size());
        told.checks.held(1, 1, new Held(0, 21, 0));
        told.checks.held(1, 2, new Held(0, 0, 9));
        assertEquals(3, told.checks.violations().size());
        told.checks.held(1, Told.LIAR, new Held(1_000, 1_000, 1_000));
        assertEquals(3, told.checks.violations().size());
    }

    @Test
    void whatSomebodyKeepsWhoHasForgottenItsVotesIsBoundedToo() {
        told.forgetful.add(0);
        told.checks.held(1, 0, new Held(17, 0, 0));
        expect("I13");
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
        expect();
        told.checks.suspected(2, 0, 1, "gave a false piece");
        expect("I10");
    }

    @Test
    void aReplicaThatDivergesIsFoundAndMustBeRepaired() {
        told.checks.diverged(1, 0, 8);
        told.checks.restored(new Restored(2, 0, 0, Digest.ZERO));
        expect("I1", "I9");
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
            told.checks.held(i, 0, new Held(17, 0, 0));
        }
        assertEquals(Findings.EACH_MAX, told.checks.violations().size());
        assertThrows(IllegalArgumentException.class, () -> new Violation("I16", 0, 0, 0, "of nothing"));
    }
}
