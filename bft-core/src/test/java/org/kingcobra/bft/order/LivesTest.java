package org.kingcobra.bft.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kingcobra.bft.order.Scene.ONE;
import static org.kingcobra.bft.order.Scene.TWO;
import static org.kingcobra.bft.order.Scene.cast;
import static org.kingcobra.bft.order.Scene.certificate;
import static org.kingcobra.bft.order.Scene.count;
import static org.kingcobra.bft.order.Scene.propose;
import static org.kingcobra.bft.order.Scene.said;
import static org.kingcobra.bft.order.Scene.stop;
import static org.kingcobra.bft.order.Scene.stopData;
import static org.kingcobra.bft.order.Scene.vote;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.BrokenInvariantError;
import org.kingcobra.bft.Digest;

/** Restarts with memory and without, leaders, and memberships that follow on each other. */
class LivesTest {
    private static final Digest NONCE = Digest.hasher().add(7).digest();
    private static final Digest STATE = Digest.hasher().add(1).digest();
    private static final Seats GENESIS = Seats.genesis(4);

    private static Life remembering(LogRecord... records) {
        return new Life(Digest.ZERO, GENESIS, Optional.empty(), Optional.empty(), List.of(records));
    }

    private static Event operation(String words) {
        return new Event.Submitted(ByteString.copyFromUtf8(words));
    }

    @Test
    void aLeaderProposesWhatWaitsWithinTheWindow() {
        Scene leader = Scene.of(0);
        List<Effect> first = leader.happens(operation("a"));
        assertEquals(List.of("PROPOSE 0.1", "WRITE 0.1"), said(first));
        assertEquals(2, count(first, Effect.Append.class), "that it leads, and its WRITE");
        assertEquals(List.of("PROPOSE 0.2", "WRITE 0.2"), said(leader.happens(operation("b"))));
        assertEquals(List.of(), said(leader.happens(operation("c"))), "the window is full");
        leader.hear(2, new Message.Decided(certificate(SignedKind.ACCEPT, 0, 1, Scene.batch("a")), Scene.batch("a")));
        assertEquals(List.of("PROPOSE 0.3", "WRITE 0.3"), said(leader.executes(1)));
        assertEquals(List.of(), said(leader.happens(operation("refused"))));
    }

    @Test
    void aLeaderGoesRoundWhatIsDecidedAlready() {
        Scene leader = Scene.of(0);
        leader.hear(2, new Message.Decided(certificate(SignedKind.ACCEPT, 0, 1, ONE), ONE));
        assertEquals(List.of("PROPOSE 0.2", "WRITE 0.2"), said(leader.happens(operation("a"))));
    }

    @Test
    void whoLedBeforeItsRestartStepsDown() {
        Scene leader = Scene.of(0, remembering(new LogRecord.Led(new Slot(0, 0, 0))));
        List<String> said = said(leader.happens(operation("a")));
        assertEquals(List.of("STOP 1.0"), said);
        Scene other = Scene.of(1, remembering(new LogRecord.Led(new Slot(0, 0, 0))));
        assertEquals(List.of(), said(other.happens(operation("a"))));
    }

    @Test
    void whoLedARegencyBeforeItsRestartSyncsItNoMore() {
        Scene leader = Scene.of(1, remembering(new LogRecord.Led(new Slot(0, 1, 0))));
        assertEquals(List.of("STOP 2.0"), said(leader.tickAt(1)).subList(0, 1));
        for (int from : new int[] {0, 2, 3}) {
            assertEquals(
                    List.of(), said(leader.hear(from, new Message.StopData(stopData(from, 1, Scene.knowsNothing())))));
        }
    }

    @Test
    void whoVotedBeforeItsRestartVotesForNothingElse() {
        Scene scene = Scene.of(1, remembering(new LogRecord.Wrote(vote(1, SignedKind.WRITE, 0, 1, ONE), ONE)));
        assertEquals(List.of(), said(scene.hear(0, propose(0, 1, TWO))));
        scene.hear(0, cast(0, SignedKind.WRITE, 0, 1, ONE));
        assertEquals(List.of("ACCEPT 0.1"), said(scene.hear(2, cast(2, SignedKind.WRITE, 0, 1, ONE))));
    }

    @Test
    void whatWasVotedOnBeforeTheRestartIsWaitedFor() {
        Scene scene = Scene.of(1, remembering(new LogRecord.Wrote(vote(1, SignedKind.WRITE, 0, 1, ONE), ONE)));
        assertFalse(said(scene.tickAt(1)).contains("STOP 1.0"));
        assertTrue(said(scene.tickAt(1_001)).contains("STOP 1.0"));
    }

    @Test
    void whoPromisedBeforeItsRestartKeepsItsPromise() {
        Scene scene = Scene.of(2, remembering(new LogRecord.Stopped(stop(2, 1).vote())));
        assertEquals(List.of(), said(scene.hear(0, propose(0, 1, ONE))));
    }

    @Test
    void aDecisionOfTheLogIsDeliveredAgainAndNotWrittenAgain() {
        Certificate decision = certificate(SignedKind.ACCEPT, 0, 1, ONE);
        Scene scene = Scene.of(1, remembering(new LogRecord.Decided(decision, ONE)));
        List<Effect> effects = scene.tickAt(1);
        assertEquals(1, count(effects, Effect.Deliver.class));
        assertEquals(0, count(effects, Effect.Append.class));
    }

    @Test
    void theStateCoversWhatIsOlder() {
        Certificate old = certificate(SignedKind.ACCEPT, 0, 3, ONE);
        Life life = new Life(
                Digest.ZERO,
                GENESIS,
                Optional.empty(),
                Optional.of(Scene.checkpoint(4, STATE)),
                List.of(
                        new LogRecord.Decided(old, ONE),
                        new LogRecord.Wrote(vote(1, SignedKind.WRITE, 0, 4, ONE), ONE),
                        new LogRecord.Accepted(
                                vote(1, SignedKind.ACCEPT, 0, 4, ONE), certificate(SignedKind.WRITE, 0, 4, ONE))));
        Scene scene = Scene.of(1, life);
        assertEquals(4, scene.replica.executed());
        assertEquals(0, count(scene.tickAt(1), Effect.Deliver.class));
        assertTrue(scene.replica.toString().contains("stable 4"));
    }

    @Test
    void aLifeWithoutMemoryOnlyAsks() {
        Scene scene = Scene.of(1, Life.amnesiac(4, NONCE));
        assertFalse(scene.replica.takesPart());
        assertEquals(Optional.empty(), scene.replica.readMark());
        assertEquals(List.of(), said(scene.hear(0, propose(0, 1, ONE))));
        assertEquals(List.of(), said(scene.hear(3, stop(3, 1))));
        assertEquals(List.of(), said(scene.hear(0, stop(0, 1))));
        assertEquals(List.of("Status"), said(scene.tickAt(100)));
        assertEquals(0, count(scene.tickAt(200), Effect.Rejoin.class), "it does not know yet how far others are");
        scene.happens(new Event.UpToDate());
        assertEquals(1, count(scene.tickAt(300), Effect.Rejoin.class));
        assertEquals(List.of(), said(scene.hear(2, Scene.status(0, true, 0, 0, 0))), "answers nobody");
        scene.goesTo(4, STATE);
        assertTrue(scene.replica.toString().contains("executed 4"));
    }

    @Test
    void aMembershipEndsWhereTheNextBeginsAndItsRestIsFilled() {
        Seats next = GENESIS.replaced(3, NONCE, 3);
        Scene leader = Scene.of(0);
        leader.hear(2, new Message.Decided(certificate(SignedKind.ACCEPT, 0, 1, ONE), ONE));
        List<Effect> effects = leader.happens(new Event.Executed(1, Optional.empty(), Optional.of(next), List.of()));
        assertEquals(List.of("PROPOSE 0.2", "WRITE 0.2"), said(effects), "an empty batch, and nothing beyond");
        leader.hear(2, new Message.Decided(certificate(SignedKind.ACCEPT, 0, 2, Batch.EMPTY), Batch.EMPTY));
        leader.executes(2);
        assertEquals(Optional.of(new ReadMark(1, 2, 2)), leader.replica.readMark());
        assertTrue(leader.replica.takesPart());
        assertEquals(List.of(), said(leader.happens(operation("a"))), "another leads");
    }

    @Test
    void theRestOfAMembershipIsWaitedFor() {
        Scene scene = Scene.of(1);
        scene.decides(1, ONE);
        scene.happens(new Event.Executed(1, Optional.empty(), Optional.of(GENESIS.replaced(3, NONCE, 3)), List.of()));
        assertFalse(said(scene.tickAt(1_000)).contains("STOP 1.0"));
        assertTrue(said(scene.tickAt(1_001)).contains("STOP 1.0"));
    }

    @Test
    void whatALeaderProposesWhereAnotherMembershipHasDecidedIsIgnored() {
        Scene scene = Scene.of(2);
        scene.hear(0, Scene.stop(0, 1));
        scene.hear(3, Scene.stop(3, 1));
        List<SignedStopData> proofs = List.of(
                stopData(0, 1, Scene.knowsNothing()),
                stopData(1, 1, Scene.knowsNothing()),
                stopData(3, 1, Scene.knowsNothing()));
        scene.hear(1, Scene.sync(new Slot(0, 1, 0), proofs));
        assertEquals(List.of("WRITE 1.1"), said(scene.hear(1, propose(1, 1, ONE))));
        scene.decides(1, ONE);
        scene.happens(new Event.Executed(1, Optional.empty(), Optional.of(GENESIS.replaced(3, NONCE, 3)), List.of()));
        scene.decides(2, TWO);
        scene.executes(2);
        assertEquals(new Slot(1, 0, 0), scene.replica.regency());
        Vote late = vote(1, SignedKind.PROPOSE, new Slot(1, 0, 1), TWO.digest());
        assertEquals(List.of(), said(scene.hear(1, new Message.Propose(late, TWO))));
    }

    /** A batch holds one clock reading of each replica, so they would hold up everybody else's. */
    @Test
    void ofAReplicasOwnEnvelopesFewWait() {
        OrderSettings settings = new OrderSettings(2, 4, 3, 100, 100, 1_000, 100, 200);
        OrderingReplica replica = new OrderingReplica(
                new Replica(Scene.MEMBERSHIP, 1, Scene.KEYS.get(1)), settings, new Scene.Trust(), Life.first(4));
        for (int i = 0; i < 50; i++) {
            replica.step(operation("reading " + i), 1);
        }
        assertEquals(EnvelopeIntake.OWN_OF_REPLICA_MAX, replica.pendingEnvelopes());
        for (int i = 0; i < 50; i++) { // and no others keep out what a further replica waits for
            ByteString forwarded = ByteString.copyFromUtf8("forwarded " + i);
            replica.step(new Event.Received(2, new Message.Forward(forwarded)), 1);
        }
        assertEquals(2 * EnvelopeIntake.OWN_OF_REPLICA_MAX, replica.pendingEnvelopes());
    }

    @Test
    void whatWasPromisedInMembershipsBeforeAStableCheckpointIsForgotten() {
        PastVotes past = new PastVotes();
        for (long membership = 0; membership < 10; membership++) {
            past.led(new LogRecord.Led(new Slot(membership, 3, 0)));
        }
        past.forgetBefore(8);
        assertEquals(0, past.regency(7));
        assertFalse(past.hasLed(7, 0));
        assertEquals(3, past.regency(8));
        assertTrue(past.hasLed(9, 3));
    }

    @Test
    void nobodyVotesUnderSeatsThatEnd() {
        Scene scene = Scene.of(1);
        scene.decides(1, ONE);
        scene.happens(new Event.Executed(1, Optional.empty(), Optional.of(GENESIS.replaced(3, NONCE, 3)), List.of()));
        assertEquals(List.of("WRITE 0.2"), said(scene.hear(0, propose(0, 2, Batch.EMPTY))));
        assertEquals(List.of(), said(scene.hear(0, propose(0, 3, ONE))));
    }

    @Test
    void whoIsReplacedTakesNoPartAndWhoIsSeatedDoes() {
        Seats next = GENESIS.replaced(1, NONCE, 3);
        Scene old = Scene.of(1);
        Scene young = Scene.of(1, Life.amnesiac(4, NONCE));
        for (Scene scene : List.of(old, young)) {
            scene.decides(1, ONE);
            scene.happens(new Event.Executed(1, Optional.empty(), Optional.of(next), List.of()));
            scene.decides(2, TWO);
            assertEquals(scene == old, scene.replica.takesPart());
            scene.executes(2);
            assertEquals(scene == young, scene.replica.takesPart());
        }
        assertEquals(0, count(young.tickAt(500), Effect.Rejoin.class));
    }

    @Test
    void oneMembershipFollowsOnTheOther() {
        Scene scene = Scene.of(1);
        scene.decides(1, ONE);
        Seats skipping = GENESIS.replaced(1, NONCE, 3).replaced(2, NONCE, 5);
        assertThrows(
                BrokenInvariantError.class,
                () -> scene.happens(new Event.Executed(1, Optional.empty(), Optional.of(skipping), List.of())));
    }

    @Test
    void aRestoredStateBringsItsMembership() {
        Seats next = GENESIS.replaced(3, NONCE, 3);
        Scene scene = Scene.of(1);
        scene.happens(new Event.Restored(Scene.checkpoint(4, STATE), next, Optional.empty()));
        assertEquals(Optional.of(new ReadMark(1, 4, 4)), scene.replica.readMark());
        Slot slot = new Slot(1, 0, 5);
        Message.Propose proposal = new Message.Propose(vote(1, SignedKind.PROPOSE, slot, ONE.digest()), ONE);
        assertEquals(List.of("PROPOSE 0.5", "WRITE 0.5"), said(scene.happens(operation("a"))));
        assertEquals(List.of("STOP 1.0"), said(scene.hear(2, proposal))); // somebody has its key
    }

    @Test
    void equalStepsGiveEqualEffects() {
        for (int me = 0; me < 4; me++) {
            Scene first = Scene.of(me);
            Scene second = Scene.of(me);
            assertEquals(first.happens(operation("a")), second.happens(operation("a")));
            assertEquals(first.hear(0, propose(0, 1, ONE)), second.hear(0, propose(0, 1, ONE)));
            assertEquals(first.replica.nextWakeMicros(), second.replica.nextWakeMicros());
        }
    }

    @Test
    void whoHearsOfDecisionsOfAMembershipToComeCanStillLeaveItsLeader() {
        Scene scene = Scene.of(2);
        Membership next = Scene.MEMBERSHIP.numbered(1);
        Certificate later = Certificate.of(List.of(0, 1, 3).stream()
                .map(seat -> next.sign(seat, Scene.KEYS.get(seat), SignedKind.ACCEPT, new Slot(1, 0, 5), ONE.digest()))
                .toList());
        scene.hear(0, new Message.Decided(later, ONE));
        scene.hear(0, stop(0, 1));
        List<Effect> effects = scene.hear(1, stop(1, 1));
        StopDataBody told = effects.stream()
                .filter(effect -> effect instanceof Effect.Send send && send.message() instanceof Message.StopData)
                .map(effect -> ((Message.StopData) ((Effect.Send) effect).message()).data())
                .flatMap(data -> MessageCodec.decodeStopData(data.body()).stream())
                .findFirst()
                .orElseThrow();
        assertTrue(told.isValid(Scene.MEMBERSHIP, Scene.SETTINGS), told::toString);
    }
}
