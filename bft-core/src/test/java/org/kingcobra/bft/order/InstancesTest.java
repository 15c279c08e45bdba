package org.kingcobra.bft.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kingcobra.bft.order.Scene.ONE;
import static org.kingcobra.bft.order.Scene.SETTINGS;
import static org.kingcobra.bft.order.Scene.TWO;
import static org.kingcobra.bft.order.Scene.certificate;
import static org.kingcobra.bft.order.Scene.vote;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.BrokenInvariantError;

/** What a replica keeps about sequences: it refuses what an own bug would do to it. */
class InstancesTest {
    private static final Certificate DECISION = certificate(SignedKind.ACCEPT, 0, 1, ONE);
    private static final Certificate LOCK = certificate(SignedKind.WRITE, 0, 1, ONE);

    private static void isABug(Runnable action) {
        assertThrows(BrokenInvariantError.class, action::run);
    }

    @Test
    void aSequenceHasOneProposalARegency() {
        Instance instance = new Instance(1);
        instance.propose(Instance.Proposal.byLeader(vote(0, SignedKind.PROPOSE, 0, 1, ONE)));
        isABug(() -> instance.propose(Instance.Proposal.byLeader(vote(0, SignedKind.PROPOSE, 0, 1, TWO))));
        instance.propose(Instance.Proposal.bySync(2, Optional.of(LOCK)));
        assertEquals(Optional.of(LOCK), instance.chosen());
        assertTrue(instance.proposal(0).isEmpty());
        assertTrue(instance.proposal(2).orElseThrow().isBySync());
        isABug(() -> instance.propose(Instance.Proposal.bySync(1, Optional.empty())));
        assertEquals(
                Batch.EMPTY.digest(),
                Instance.Proposal.bySync(3, Optional.empty()).digest());
    }

    @Test
    void aSequenceIsDecidedOnce() {
        Instance instance = new Instance(1);
        assertTrue(instance.decidedBatch().isEmpty());
        instance.decide(DECISION);
        assertTrue(instance.isDecided());
        assertTrue(instance.decidedBatch().isEmpty(), "its batch is not here");
        Certificate later = certificate(SignedKind.ACCEPT, 1, 1, ONE);
        instance.decide(later);
        assertSame(DECISION, instance.decision().orElseThrow());
        isABug(() -> instance.decide(certificate(SignedKind.ACCEPT, 1, 1, TWO)));
        instance.hold(ONE);
        assertEquals(Optional.of(ONE), instance.decidedBatch());
    }

    @Test
    void batchesAreNeededUnderAProposalALockOrADecision() {
        Instance instance = new Instance(1);
        assertFalse(instance.needs(ONE.digest()));
        assertEquals(Optional.of(Batch.EMPTY), instance.batch(Batch.EMPTY.digest()));
        instance.propose(Instance.Proposal.byLeader(vote(0, SignedKind.PROPOSE, 0, 1, ONE)));
        assertTrue(instance.needs(ONE.digest()));
        assertFalse(instance.needs(TWO.digest()));
        Instance locked = new Instance(1);
        locked.recallAccept(vote(1, SignedKind.ACCEPT, 0, 1, ONE), LOCK);
        assertTrue(locked.needs(ONE.digest()));
        assertFalse(locked.needs(TWO.digest()));
        Instance decided = new Instance(1);
        decided.decide(DECISION);
        assertTrue(decided.needs(ONE.digest()));
        assertFalse(decided.needs(TWO.digest()));
    }

    @Test
    void aReplicaVotesOnceARegencyAndRemembersSinceWhen() {
        Instance instance = new Instance(1);
        assertFalse(instance.isVotedOn());
        instance.wroteAt(vote(1, SignedKind.WRITE, 0, 1, ONE), 70);
        assertTrue(instance.isVotedOn());
        isABug(() -> instance.wroteAt(vote(1, SignedKind.WRITE, 0, 1, TWO), 80));
        instance.wroteAt(vote(1, SignedKind.WRITE, 1, 1, TWO), 90);
        assertEquals(70, instance.votedMicros());
        assertTrue(instance.hasWrittenIn(0));
        assertTrue(instance.hasWrittenIn(1));
        assertFalse(instance.hasWrittenIn(2));
        instance.accepted(vote(1, SignedKind.ACCEPT, 1, 1, ONE), LOCK);
        isABug(() -> instance.accepted(vote(1, SignedKind.ACCEPT, 0, 1, ONE), LOCK));
        isABug(() -> instance.accepted(vote(1, SignedKind.ACCEPT, 2, 1, TWO), LOCK));
        assertFalse(instance.hasAcceptedIn(2));
    }

    @Test
    void anAcceptAloneIsAVoteToo() {
        Instance instance = new Instance(1);
        instance.recallAccept(vote(1, SignedKind.ACCEPT, 0, 1, ONE), LOCK);
        assertTrue(instance.isVotedOn());
        instance.wroteAt(vote(1, SignedKind.WRITE, 1, 1, TWO), 90);
        assertEquals(0, instance.votedMicros());
    }

    @Test
    void ofWhatWasWrittenDownTheLatestCounts() {
        Instance instance = new Instance(1);
        Vote late = vote(1, SignedKind.WRITE, 3, 1, TWO);
        instance.recallWrite(late);
        instance.recallWrite(vote(1, SignedKind.WRITE, 2, 1, ONE));
        assertEquals(Optional.of(late), instance.ownWrite());
        assertEquals(List.of(late), instance.writes.of(1));
        Vote accept = vote(1, SignedKind.ACCEPT, 3, 1, ONE);
        instance.recallAccept(accept, LOCK);
        instance.recallAccept(vote(1, SignedKind.ACCEPT, 2, 1, ONE), certificate(SignedKind.WRITE, 2, 1, ONE));
        assertEquals(Optional.of(accept), instance.ownAccept());
        assertEquals(List.of(accept), instance.accepts.of(1));
        assertEquals(Optional.of(LOCK), instance.lock());
    }

    @Test
    void anotherMembershipForgetsVotesOfOthersAndOwnOnesOfEarlierOnes() {
        Instance instance = new Instance(1);
        instance.propose(Instance.Proposal.byLeader(vote(0, SignedKind.PROPOSE, 0, 1, ONE)));
        instance.recallWrite(vote(1, SignedKind.WRITE, 0, 1, ONE));
        instance.recallAccept(vote(1, SignedKind.ACCEPT, 0, 1, ONE), LOCK);
        instance.writes.add(vote(2, SignedKind.WRITE, 0, 1, ONE));
        instance.accepts.add(vote(2, SignedKind.ACCEPT, 0, 1, ONE));
        instance.startOver(0);
        assertTrue(instance.proposal().isEmpty());
        assertTrue(instance.ownWrite().isPresent() && instance.ownAccept().isPresent());
        assertTrue(instance.lock().isPresent());
        assertTrue(instance.writes.of(1).size() == 1 && instance.accepts.of(1).size() == 1);
        assertTrue(instance.writes.of(2).isEmpty() && instance.accepts.of(2).isEmpty());
        instance.startOver(1);
        assertFalse(instance.isVotedOn());
        assertTrue(instance.lock().isEmpty());
        assertTrue(instance.writes.of(1).isEmpty() && instance.accepts.of(1).isEmpty());
    }

    @Test
    void sequencesFollowOnEachOther() {
        Instances instances = new Instances(SETTINGS, Optional.empty());
        isABug(() -> instances.deliver(2));
        isABug(() -> instances.execute(1));
        instances.deliver(1);
        isABug(() -> instances.deliver(1));
        instances.execute(1);
        isABug(() -> instances.execute(1));
        assertEquals(1, instances.delivered());
        instances.deliver(2);
        isABug(() -> instances.execute(3));
    }

    @Test
    void theWindowIsBehindWhatWasExecutedAndWithinTheLog() {
        Instances instances = new Instances(SETTINGS, Optional.of(Scene.checkpoint(4, ONE.digest())));
        assertEquals(4, instances.executed());
        assertFalse(instances.isOpen(4));
        assertTrue(instances.isOpen(5));
        assertTrue(instances.isOpen(14));
        assertFalse(instances.isOpen(15));
        assertFalse(instances.isInWindow(4));
        assertTrue(instances.isInWindow(5));
        assertTrue(instances.isInWindow(6));
        assertFalse(instances.isInWindow(7));
        isABug(() -> instances.at(4));
        isABug(() -> instances.at(15));
        assertTrue(instances.remembered(4).isEmpty());
        assertTrue(instances.remembered(20).isPresent(), "voted for before the state was set back");
    }

    @Test
    void theLogBeginsBehindItsCheckpoint() {
        Instances instances = new Instances(SETTINGS, Optional.empty());
        instances.at(1);
        instances.at(5);
        isABug(() -> instances.stabilise(Scene.checkpoint(0, ONE.digest())));
        instances.stabilise(Scene.checkpoint(4, ONE.digest()));
        assertTrue(instances.find(1).isEmpty());
        assertTrue(instances.find(5).isPresent());
        assertEquals(1, instances.behind(4).size());
        assertEquals(0, instances.behind(5).size());
        instances.restore(Scene.checkpoint(8, ONE.digest()));
        assertEquals(8, instances.executed());
        assertEquals(8, instances.delivered());
        isABug(() -> instances.stabilise(Scene.checkpoint(4, ONE.digest())));
    }

    @Test
    void aBoxKeepsOfEachReplicaTheVoteOfItsHighestRegency() {
        VoteBox box = new VoteBox();
        Vote first = vote(2, SignedKind.WRITE, 1, 1, ONE);
        Vote other = vote(2, SignedKind.WRITE, 1, 1, TWO);
        assertTrue(box.isNews(first, 2));
        assertEquals(Optional.empty(), box.add(first, 2));
        assertFalse(box.isNews(first, 2));
        assertTrue(box.isNews(other, 2));
        assertEquals(Optional.of(first), box.add(other, 2));
        assertEquals(List.of(first), box.of(2));
        Vote old = vote(2, SignedKind.WRITE, 0, 1, TWO);
        assertFalse(box.isNews(old, 2));
        assertEquals(Optional.empty(), box.add(old, 2));
        assertEquals(List.of(first), box.of(2));
        Vote late = vote(2, SignedKind.WRITE, 2, 1, TWO);
        assertTrue(box.isNews(late, 2));
        box.add(late, 2);
        assertEquals(List.of(late), box.of(2));
        box.remove(2);
        assertEquals(List.of(), box.of(2));
    }

    @Test
    void aVoteInARegencyFarAwayHidesNoContradictionInThisOne() {
        VoteBox box = new VoteBox();
        Vote absurd = vote(2, SignedKind.WRITE, 1_000_000, 1, ONE);
        Vote first = vote(2, SignedKind.WRITE, 1, 1, ONE);
        Vote other = vote(2, SignedKind.WRITE, 1, 1, TWO);
        box.add(absurd, 1);
        assertTrue(box.isNews(first, 1));
        box.add(first, 1);
        assertEquals(List.of(first, absurd), box.of(2));
        assertEquals(Optional.of(first), box.add(other, 1));
    }

    @Test
    void votesOfARegencyThatOthersReachedFirstCountWhenThisReplicaGetsThere() {
        VoteBox box = new VoteBox();
        for (int replica = 0; replica < 3; replica++) {
            box.add(vote(replica, SignedKind.WRITE, 1, 1, ONE), 1);
            box.add(vote(replica, SignedKind.WRITE, 2, 1, TWO), 1);
        }
        assertEquals(ONE.digest(), box.certificateIn(1, 3).orElseThrow().digest());
        assertEquals(TWO.digest(), box.certificateIn(2, 3).orElseThrow().digest());
        box.add(vote(3, SignedKind.WRITE, 2, 1, TWO), 2);
        assertEquals(TWO.digest(), box.certificateIn(2, 3).orElseThrow().digest());
    }

    @Test
    void aQuorumIsOfOneSlotAndOneValue() {
        VoteBox box = new VoteBox();
        box.add(vote(0, SignedKind.WRITE, 1, 1, ONE));
        box.add(vote(1, SignedKind.WRITE, 1, 1, TWO));
        box.add(vote(2, SignedKind.WRITE, 0, 1, ONE));
        box.add(vote(3, SignedKind.WRITE, 1, 1, ONE));
        assertEquals(Optional.empty(), box.anyCertificate(3));
        box.add(vote(2, SignedKind.WRITE, 1, 1, ONE));
        assertEquals(Optional.of(certificate(SignedKind.WRITE, 1, 1, ONE)), box.anyCertificate(3));
        assertEquals(Optional.empty(), box.anyCertificate(4));
        box.clear();
        assertEquals(List.of(), box.of(0));
    }
}
