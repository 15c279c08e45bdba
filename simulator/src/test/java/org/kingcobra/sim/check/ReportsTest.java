package org.kingcobra.sim.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.order.Batch;
import org.kingcobra.bft.order.Evidence;
import org.kingcobra.bft.order.Life;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.order.Seats;
import org.kingcobra.bft.order.SignedKind;
import org.kingcobra.bft.order.Vote;

/** I11: what a correct replica must report, and what it need not. */
class ReportsTest {
    private final Told told = new Told();

    @Test
    void whoVotesTwiceBeforeOnesEyesMustBeReported() {
        hear(0, told.vote(Told.LIAR, SignedKind.WRITE, "a"));
        hear(0, told.vote(Told.LIAR, SignedKind.WRITE, "b"));
        told.expect("I11");
    }

    @Test
    void whoVotesTwiceBeforeDifferentEyesNeedNotBeReported() {
        hear(0, told.vote(Told.LIAR, SignedKind.WRITE, "a"));
        hear(1, told.vote(Told.LIAR, SignedKind.WRITE, "b"));
        hear(0, told.vote(Told.LIAR, SignedKind.ACCEPT, "b"));
        told.expect();
    }

    @Test
    void whoHasCrashedMayHaveForgottenWhatItHeard() {
        hear(0, told.vote(Told.LIAR, SignedKind.WRITE, "a"));
        told.checks.crashed(1, 0);
        hear(0, told.vote(Told.LIAR, SignedKind.WRITE, "b"));
        told.expect();
    }

    @Test
    void whoVotedTwiceAndWasReportedIsSettled() {
        Vote one = told.vote(Told.LIAR, SignedKind.ACCEPT, "a");
        Vote other = told.vote(Told.LIAR, SignedKind.ACCEPT, "b");
        hear(0, one);
        hear(0, other);
        told.checks.reported(1, 0, new Evidence.Equivocation(one, other));
        told.expect();
    }

    @Test
    void whatALiarReportsOrAnotherOneExcusesNobodyWhoHeardBoth() {
        Vote one = told.vote(Told.LIAR, SignedKind.ACCEPT, "a");
        Vote other = told.vote(Told.LIAR, SignedKind.ACCEPT, "b");
        hear(0, one);
        hear(0, other);
        told.checks.reported(1, Told.LIAR, new Evidence.Equivocation(one, other));
        told.checks.reported(1, 1, new Evidence.Equivocation(one, other));
        told.expect("I11");
    }

    @Test
    void whoHasForgottenEarlierRunsReportsWhatItHearsInThisOne() {
        told.forgetful.add(0);
        hear(0, told.vote(Told.LIAR, SignedKind.WRITE, "a"));
        hear(0, told.vote(Told.LIAR, SignedKind.WRITE, "b"));
        told.expect("I11");
    }

    @Test
    void whoHasRestartedReportsWhatItHearsFromThenOn() {
        told.checks.crashed(1, 0);
        begin(0);
        hear(0, told.vote(Told.LIAR, SignedKind.WRITE, "a"));
        hear(0, told.vote(Told.LIAR, SignedKind.WRITE, "b"));
        told.expect("I11");
    }

    private void begin(int seat) {
        told.checks.began(
                told.nowMicros,
                seat,
                new Life(Digest.ZERO, Seats.genesis(4), Optional.empty(), Optional.empty(), List.of()));
    }

    @Test
    void whoJustHeardOfItHasTimeToReport() {
        hear(0, told.vote(Told.LIAR, SignedKind.WRITE, "a"));
        hear(0, told.vote(Told.LIAR, SignedKind.WRITE, "b"));
        assertEquals(List.of(), told.end());
    }

    @Test
    void aLeaderThatProposesTwiceMustBeReported() {
        propose(0, told.signed(told.alice, 1, 1));
        propose(0, told.signed(told.bob, 1, 1));
        told.expect("I11");
    }

    @Test
    void aProposalThatCouldNotBeUsedBindsNobody() {
        told.keeps = false;
        propose(0, told.signed(told.alice, 1, 1));
        told.keeps = true;
        propose(0, told.signed(told.bob, 1, 1));
        told.expect();
    }

    @Test
    void proposalsOfWhatIsExecutedAreOfNoAccount() {
        ByteString first = told.signed(told.alice, 1, 1);
        propose(0, first);
        told.executeEverywhere(first);
        propose(0, told.signed(told.bob, 1, 1));
        told.expect();
    }

    @Test
    void aProposalOfAForgedEnvelopeMustBeReportedByWhoJudgesIt() {
        propose(0, forged());
        told.expect("I11");
    }

    @Test
    void aProposalOfAForgedEnvelopeMayStayUnjudged() {
        told.judges = false;
        propose(0, forged());
        told.expect();
    }

    /** Her envelope with another signature, which is what it ends with. */
    private ByteString forged() {
        byte[] bytes = told.secretly(told.alice, 1, 1).toByteArray();
        bytes[bytes.length - 1]++;
        return ByteString.copyFrom(bytes);
    }

    private void propose(int seat, ByteString envelope) {
        Batch batch = Batch.of(List.of(envelope));
        Vote vote = told.membership.sign(
                Told.LIAR, told.replicas.get(Told.LIAR), SignedKind.PROPOSE, Told.SLOT, batch.digest());
        told.checks.heard(told.nowMicros, seat, new Message.Propose(vote, batch));
    }

    private void hear(int seat, Vote vote) {
        told.checks.heard(told.nowMicros, seat, new Message.Cast(vote));
    }
}
