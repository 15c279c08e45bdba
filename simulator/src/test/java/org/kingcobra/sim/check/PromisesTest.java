package org.kingcobra.sim.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.order.Batch;
import org.kingcobra.bft.order.Certificate;
import org.kingcobra.bft.order.Life;
import org.kingcobra.bft.order.LogRecord;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.order.Seats;
import org.kingcobra.bft.order.SignedKind;
import org.kingcobra.bft.order.Slot;
import org.kingcobra.bft.order.Vote;

/** I15: four replicas say things by hand, the last of them a liar. */
class PromisesTest {
    private final Told told = new Told();

    private Vote vote(int seat, SignedKind kind, long regency, long sequence, String value) {
        Digest digest = Digest.of(ByteString.copyFromUtf8(value));
        return told.membership.sign(seat, told.replicas.get(seat), kind, new Slot(0, regency, sequence), digest);
    }

    private Vote write(int seat, long regency, String value) {
        return vote(seat, SignedKind.WRITE, regency, 1, value);
    }

    private Vote accept(int seat, long regency, String value) {
        return vote(seat, SignedKind.ACCEPT, regency, 1, value);
    }

    private void say(Vote... votes) {
        for (Vote vote : votes) {
            told.checks.said(told.nowMicros, vote.replica(), new Message.Cast(vote));
        }
    }

    private void stop(int seat, long regency) {
        Vote vote = vote(seat, SignedKind.STOP, regency, 0, "");
        told.checks.said(told.nowMicros, seat, new Message.Stop(vote));
    }

    private void propose(int seat, long regency, long sequence) {
        Vote vote = vote(seat, SignedKind.PROPOSE, regency, sequence, "a");
        told.checks.said(told.nowMicros, seat, new Message.Propose(vote, Batch.EMPTY));
    }

    private void begin(int seat, LogRecord... records) {
        Life life = new Life(Digest.ZERO, Seats.genesis(4), Optional.empty(), Optional.empty(), List.of(records));
        told.checks.began(told.nowMicros, seat, life);
    }

    /** Another life, which knows that it has forgotten. */
    private void beginAnew(int seat) {
        Life life =
                new Life(Digest.of(ByteString.EMPTY), Seats.genesis(4), Optional.empty(), Optional.empty(), List.of());
        told.checks.began(told.nowMicros, seat, life);
    }

    private void checkpoint(int seat, long sequence) {
        Vote vote = vote(seat, SignedKind.CHECKPOINT, 0, sequence, "state");
        told.checks.said(told.nowMicros, seat, new Message.Checkpoint(vote));
    }

    private LogRecord decided(long sequence) {
        List<Vote> votes = List.of(
                vote(0, SignedKind.ACCEPT, 0, sequence, "a"),
                vote(1, SignedKind.ACCEPT, 0, sequence, "a"),
                vote(2, SignedKind.ACCEPT, 0, sequence, "a"));
        return new LogRecord.Decided(Certificate.of(votes), Batch.EMPTY);
    }

    private void expectOnly(String what) {
        List<Violation> violations = told.checks.violations();
        assertEquals(1, violations.size(), violations.toString());
        assertEquals("I15", violations.get(0).invariant());
        assertTrue(violations.get(0).what().contains(what), violations.toString());
    }

    private void expectNothing() {
        assertEquals(List.of(), told.checks.violations());
    }

    @Test
    void aRoundOfVotesBreaksNothingAndMayBeRepeated() {
        say(write(0, 0, "a"), write(1, 0, "a"), write(2, 0, "a"), accept(0, 0, "a"), write(0, 0, "a"));
        expectNothing();
    }

    @Test
    void nobodyWritesTwoValues() {
        say(write(0, 0, "a"), write(0, 0, "b"));
        expectOnly("has said something else there before");
    }

    @Test
    void whatLiarsSignIsTheirBusiness() {
        say(write(Told.LIAR, 0, "a"), write(Told.LIAR, 0, "b"));
        stop(Told.LIAR, 1);
        say(accept(Told.LIAR, 0, "c"));
        expectNothing();
    }

    @Test
    void whoKnowsThatItHasForgottenKeepsThePromisesOfAllItsRuns() {
        told.forgetful.add(0);
        say(write(0, 0, "a"));
        beginAnew(0);
        say(write(0, 0, "b"));
        expectOnly("has said something else there before");
    }

    @Test
    void whoHasSignedACheckpointKnowsWhatLedToIt() {
        checkpoint(0, 2);
        begin(0, decided(1), decided(2));
        checkpoint(1, 2);
        beginAnew(1);
        checkpoint(Told.LIAR, 2);
        begin(Told.LIAR);
        expectNothing();
        checkpoint(0, 4);
        begin(0, decided(1), decided(2), decided(4));
        expectOnly("it has signed the checkpoint at 4 and knows what was decided up to 2 alone");
    }

    @Test
    void whoseDiskHasForgottenAnEarlierRunKeepsThePromisesOfThisOne() {
        told.forgetful.add(0);
        told.deceived.add(0);
        say(write(0, 0, "a"));
        begin(0);
        say(write(0, 0, "b"), vote(0, SignedKind.WRITE, 0, 2, "a"));
        expectNothing();
        say(vote(0, SignedKind.WRITE, 0, 2, "b"));
        expectOnly("has said something else there before");
    }

    @Test
    void whoHasForgottenItsVotesStillNeedsAQuorumOfOthers() {
        told.forgetful.add(0);
        say(write(0, 0, "a"), accept(0, 0, "a"));
        expectOnly("knows of fewer than a quorum who wrote that");
    }

    @Test
    void anAcceptRestsOnAQuorumThatMayIncludeLiars() {
        say(write(0, 0, "a"), write(1, 0, "a"), accept(0, 0, "a"));
        expectNothing();
        say(write(0, 1, "a"), accept(0, 1, "a"));
        expectOnly("knows of fewer than a quorum who wrote that");
    }

    @Test
    void nobodyVotesInARegencyThatItHasStopped() {
        stop(0, 1);
        say(write(0, 0, "a"));
        expectOnly("has asked for a later regency before");
    }

    @Test
    void aVoteOfBeforeMayBeRepeatedInARegencyThatWasStopped() {
        say(write(0, 0, "a"));
        stop(0, 1);
        begin(0, new LogRecord.Wrote(write(0, 0, "a"), Batch.EMPTY), new LogRecord.Wrote(later(), Batch.EMPTY));
        say(write(0, 0, "a"), later());
        expectNothing();
    }

    private Vote later() {
        return vote(0, SignedKind.WRITE, 0, 2, "not said before it crashed");
    }

    @Test
    void whatWasSaidIsInTheLog() {
        say(write(0, 0, "a"), write(1, 0, "a"), accept(0, 0, "a"));
        begin(0, new LogRecord.Wrote(write(0, 0, "a"), Batch.EMPTY));
        expectOnly("its ACCEPT in Slot[membership=0, regency=0, sequence=1] is not in its log");
    }

    @Test
    void whatLiesBelowTheStateNeedsNoRecord() {
        say(write(0, 0, "a"));
        Certificate checkpoint = Certificate.of(List.of(vote(1, SignedKind.CHECKPOINT, 0, 1, "state")));
        Life life = new Life(Digest.ZERO, Seats.genesis(4), Optional.empty(), Optional.of(checkpoint), List.of());
        told.checks.began(told.nowMicros, 0, life);
        expectNothing();
    }

    @Test
    void whatAnEarlierLifeSaidNeedsNoRecordOfTheNextOne() {
        say(write(0, 0, "a"));
        Life next = Life.amnesiac(4, Digest.hasher().add(1).digest());
        told.checks.began(told.nowMicros, 0, next);
        told.checks.began(told.nowMicros, 0, next);
        expectNothing();
        say(vote(0, SignedKind.WRITE, 0, 2, "in the next life"));
        told.checks.began(told.nowMicros, 0, next);
        expectOnly("its WRITE in Slot[membership=0, regency=0, sequence=2] is not in its log");
    }

    @Test
    void nobodyLeadsARegencyAgain() {
        propose(0, 0, 1);
        begin(0, new LogRecord.Led(new Slot(0, 0, 0)));
        propose(0, 0, 1);
        expectNothing();
        propose(0, 0, 2);
        expectOnly("has led that regency before it restarted");
    }

    @Test
    void nobodyWritesAgainstWhatMayBeDecided() {
        say(write(0, 0, "a"), write(1, 0, "a"), write(2, 0, "a"), accept(0, 0, "a"));
        say(write(2, 1, "b")); // one correct replica alone cannot have decided with a liar
        expectNothing();
        say(accept(1, 0, "a"));
        expectOnly("another value may have been decided in regency 0");
    }
}
