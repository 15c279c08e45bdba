package org.kingcobra.bft.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kingcobra.bft.order.Scene.ONE;
import static org.kingcobra.bft.order.Scene.TWO;
import static org.kingcobra.bft.order.Scene.cast;
import static org.kingcobra.bft.order.Scene.certificate;
import static org.kingcobra.bft.order.Scene.find;
import static org.kingcobra.bft.order.Scene.knowsNothing;
import static org.kingcobra.bft.order.Scene.propose;
import static org.kingcobra.bft.order.Scene.said;
import static org.kingcobra.bft.order.Scene.stop;
import static org.kingcobra.bft.order.Scene.stopData;
import static org.kingcobra.bft.order.Scene.vote;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.Digest;

/** From regency 0 to regency 1, which replica 1 leads, and further; patience is 1000 us. */
class LeaderChangeTest {
    private static final Event OPERATION = new Event.Submitted(ByteString.copyFromUtf8("operation"));

    private static Message.Sync sync(long regency, SignedStopData... proofs) {
        return Scene.sync(new Slot(0, regency, 0), List.of(proofs));
    }

    private static Message.Sync sync(long regency, StopDataBody body) {
        return sync(regency, stopData(0, regency, body), stopData(1, regency, body), stopData(3, regency, body));
    }

    private static StopDataBody locked(Certificate... known) {
        return new StopDataBody(Optional.empty(), List.of(), List.of(known));
    }

    @Test
    void whoWaitsTooLongAsksForAnotherLeaderAndSaysSoAgain() {
        Scene scene = Scene.of(2);
        scene.happens(OPERATION);
        assertEquals(501, Math.max(101, scene.replica.nextWakeMicros()) + 400, "tells that it is busy first");
        assertFalse(said(scene.tickAt(1_000)).contains("STOP 1.0"));
        assertTrue(said(scene.tickAt(1_001)).contains("STOP 1.0"));
        assertFalse(said(scene.tickAt(9_001)).contains("STOP 1.0"), "once is enough");
        assertTrue(scene.replica.toString().contains("regency 0, stopped 1, executed 0, stable 0, waiting 1"));
        scene.now = 9_100;
        assertTrue(said(scene.hear(3, Scene.status(0, true, 0, 0, 0))).contains("STOP 1.0 >3"));
    }

    @Test
    void anEnvelopeIsForwardedToTheLeaderHalfWay() {
        Scene scene = Scene.of(2);
        scene.happens(OPERATION);
        assertFalse(said(scene.tickAt(500)).contains("Forward >0"));
        assertTrue(said(scene.tickAt(501)).contains("Forward >0"));
        assertFalse(said(scene.tickAt(601)).contains("Forward >0"));
        Scene leader = Scene.of(0);
        leader.happens(OPERATION);
        assertFalse(said(leader.tickAt(501)).toString().contains("Forward"));
    }

    /** It asks for another leader, and the others may have no reason to. */
    @Test
    void whoVotesNoMoreForwardsAllTheSame() {
        Scene scene = Scene.of(2);
        scene.happens(OPERATION);
        scene.tickAt(1_001);
        scene.happens(new Event.Submitted(ByteString.copyFromUtf8("later operation")));
        assertFalse(said(scene.tickAt(1_500)).contains("Forward >0"));
        assertTrue(scene.replica.nextWakeMicros() <= 2_001);
        assertTrue(said(scene.tickAt(2_001)).contains("Forward >0"));
    }

    @Test
    void nobodyIsSuspectedForWhatThereIsNothingLeftToDoFor() {
        Scene scene = Scene.of(2);
        scene.happens(new Event.Submitted(ByteString.copyFromUtf8("spent operation")));
        assertFalse(said(scene.tickAt(1_001)).toString().contains("STOP"));
        scene.happens(OPERATION);
        assertTrue(said(scene.tickAt(2_002)).toString().contains("STOP"));
    }

    @Test
    void whatIsForwardedIsJudgedLikeAClientsOwn() {
        Scene leader = Scene.of(0);
        assertEquals(List.of(), said(leader.hear(2, new Message.Forward(ByteString.copyFromUtf8("refused")))));
        assertTrue(said(leader.hear(2, new Message.Forward(ByteString.copyFromUtf8("operation"))))
                .contains("PROPOSE 0.1"));
    }

    @Test
    void oneThatAsksIsNotFollowedAndTwoAre() {
        Scene scene = Scene.of(2);
        assertEquals(List.of(), said(scene.hear(3, stop(3, 4))));
        assertEquals(List.of("STOP 3.0"), said(scene.hear(1, stop(1, 3))).subList(0, 1));
    }

    @Test
    void stopsThatAreNoneChangeNothing() {
        Scene scene = Scene.of(2);
        Slot one = new Slot(0, 1, 0);
        scene.hear(3, stop(3, 1));
        assertEquals(List.of(), said(scene.hear(1, new Message.Stop(vote(1, SignedKind.WRITE, one, Digest.ZERO)))));
        assertEquals(
                List.of(),
                said(scene.hear(1, new Message.Stop(vote(1, SignedKind.STOP, new Slot(0, 1, 1), Digest.ZERO)))));
        assertEquals(
                List.of(),
                said(scene.hear(1, new Message.Stop(vote(1, SignedKind.STOP, new Slot(0, 0, 0), Digest.ZERO)))));
        Vote stolen =
                new Vote(SignedKind.STOP, one, Digest.ZERO, 1, stop(3, 1).vote().signature());
        assertEquals(List.of(), said(scene.hear(1, new Message.Stop(stolen))));
        Vote elsewhere = vote(1, SignedKind.STOP, new Slot(1, 1, 0), Digest.ZERO);
        assertEquals(List.of(), said(scene.hear(1, new Message.Stop(elsewhere))));
    }

    @Test
    void aLeaderThatGivesUpIsFollowedAtOnce() {
        Scene scene = Scene.of(2);
        assertEquals(List.of("STOP 1.0"), said(scene.hear(0, stop(0, 2))));
    }

    @Test
    void aQuorumThatAsksInstallsAndReportsToTheNewLeader() {
        Scene scene = Scene.of(2);
        scene.hear(3, stop(3, 1));
        List<String> said = said(scene.hear(0, stop(0, 1)));
        assertEquals(List.of("STOP 1.0", "StopData >1"), said);
        assertTrue(scene.replica.toString().contains("regency 1 not started, stopped 1"));
        assertTrue(said(scene.hear(1, propose(1, 1, ONE))).isEmpty(), "nothing is voted on before it has started");
        scene.now = 500;
        assertTrue(said(scene.hear(1, Scene.status(1, false, 1, 0, 0))).contains("StopData >1"), "says it again");
    }

    @Test
    void aRegencyThatDoesNotStartIsGivenUp() {
        Scene scene = Scene.of(2);
        scene.hear(3, stop(3, 1));
        scene.hear(0, stop(0, 1));
        assertTrue(scene.replica.nextWakeMicros() <= 1_001);
        assertFalse(said(scene.tickAt(1_000)).contains("STOP 2.0"));
        assertTrue(said(scene.tickAt(1_001)).contains("STOP 2.0"));
    }

    private static Scene newLeader() {
        Scene scene = Scene.of(1);
        scene.hear(3, stop(3, 1));
        scene.hear(2, stop(2, 1));
        return scene;
    }

    @Test
    void theNewLeaderSyncsOnWhatOfAllButFItWasTold() {
        Scene scene = newLeader();
        assertEquals(List.of(), said(scene.hear(2, new Message.StopData(stopData(2, 1, knowsNothing())))));
        assertEquals(List.of(), said(scene.hear(2, new Message.StopData(stopData(2, 1, knowsNothing())))));
        assertEquals(
                List.of(),
                said(scene.hear(3, new Message.StopData(stopData(3, 2, knowsNothing())))),
                "another regency");
        SignedStopData good = stopData(3, 1, knowsNothing());
        SignedStopData swapped =
                new SignedStopData(good.vote(), MessageCodec.encode(locked()).concat(ByteString.copyFromUtf8("x")));
        assertEquals(List.of(), said(scene.hear(3, new Message.StopData(swapped))));
        StopDataBody false1 =
                new StopDataBody(Optional.empty(), List.of(certificate(SignedKind.ACCEPT, 0, 2, ONE)), List.of());
        assertEquals(List.of(), said(scene.hear(3, new Message.StopData(stopData(3, 1, false1)))));
        assertEquals(
                List.of(), said(scene.hear(3, new Message.StopData(good))), "who sent a false one is not read again");
        List<Effect> effects = scene.hear(0, new Message.StopData(stopData(0, 1, knowsNothing())));
        assertEquals(List.of("Sync"), said(effects));
        assertTrue(find(effects, Effect.Append.class).orElseThrow().entry() instanceof LogRecord.Led);
        assertEquals(List.of(), said(scene.hear(3, new Message.StopData(good))), "it has begun");
        assertEquals(List.of("PROPOSE 1.1", "WRITE 1.1"), said(scene.happens(OPERATION)));
    }

    @Test
    void onlyTheNewLeaderCollects() {
        Scene scene = Scene.of(2);
        scene.hear(3, stop(3, 1));
        scene.hear(0, stop(0, 1));
        for (int from : new int[] {0, 1, 3}) {
            assertEquals(List.of(), said(scene.hear(from, new Message.StopData(stopData(from, 1, knowsNothing())))));
        }
    }

    @Test
    void whatASyncChoosesIsVotedOnUnderTheNewRegency() {
        Scene scene = Scene.of(2);
        scene.hear(0, propose(0, 1, ONE));
        Certificate lock = certificate(SignedKind.WRITE, 0, 1, ONE);
        assertEquals(List.of("WRITE 1.1"), said(scene.hear(1, sync(1, locked(lock)))));
        assertTrue(said(scene.hear(1, propose(1, 1, TWO))).isEmpty(), "the leader has no say there");
        scene.hear(0, cast(0, SignedKind.WRITE, 1, 1, ONE));
        assertEquals(List.of("ACCEPT 1.1"), said(scene.hear(3, cast(3, SignedKind.WRITE, 1, 1, ONE))));
        assertEquals(List.of("WRITE 1.2"), said(scene.hear(1, propose(1, 2, TWO))), "behind the choice it has");
    }

    @Test
    void theBatchOfAChoiceIsFetchedFromWhoSignedIt() {
        Scene scene = Scene.of(2);
        Certificate lock = certificate(SignedKind.WRITE, new Slot(0, 0, 1), ONE.digest(), 0, 1, 3);
        assertEquals(List.of(), said(scene.hear(1, sync(1, locked(lock)))));
        List<String> asked = said(scene.tickAt(200));
        assertEquals(List.of("Status", "FetchBatch >0", "FetchBatch >1", "FetchBatch >3"), asked);
        assertEquals(List.of(), said(scene.hear(3, new Message.FoundBatch(1, TWO))));
        assertEquals(List.of(), said(scene.hear(3, new Message.FoundBatch(2, ONE))));
        assertEquals(List.of("WRITE 1.1"), said(scene.hear(3, new Message.FoundBatch(1, ONE))));
    }

    @Test
    void aGapInTheChoiceIsTheEmptyBatch() {
        Scene scene = Scene.of(2);
        Certificate second = certificate(SignedKind.WRITE, 0, 2, ONE);
        assertEquals(List.of("WRITE 1.1"), said(scene.hear(1, sync(1, locked(second)))));
    }

    @Test
    void aDecisionInASyncIsOne() {
        Scene scene = Scene.of(2);
        scene.hear(0, propose(0, 1, ONE));
        List<Effect> effects = scene.hear(1, sync(1, locked(certificate(SignedKind.ACCEPT, 0, 1, ONE))));
        assertTrue(find(effects, Effect.Deliver.class).isPresent());
    }

    @Test
    void whatAnExecutorProvesIsDecidedHereToo() {
        Scene scene = Scene.of(2);
        scene.hear(0, propose(0, 1, ONE));
        StopDataBody body =
                new StopDataBody(Optional.empty(), List.of(certificate(SignedKind.ACCEPT, 0, 1, ONE)), List.of());
        assertTrue(find(scene.hear(1, sync(1, body)), Effect.Deliver.class).isPresent());
    }

    @Test
    void whoLearnsOfACheckpointInASyncIsBehind() {
        Scene scene = Scene.of(2);
        StopDataBody body = new StopDataBody(Optional.of(Scene.checkpoint(4, ONE.digest())), List.of(), List.of());
        assertTrue(find(scene.hear(1, sync(1, body)), Effect.Behind.class).isPresent());
    }

    @Test
    void aSyncNeedsAllButFSendersOnceEach() {
        StopDataBody nothing = knowsNothing();
        SignedStopData zero = stopData(0, 1, nothing);
        SignedStopData one = stopData(1, 1, nothing);
        SignedStopData three = stopData(3, 1, nothing);
        refuses(sync(1, zero, one));
        refuses(sync(1, zero, one, one));
        refuses(sync(1, zero, one, three, three));
        refuses(sync(2, zero, one, three));
        refuses(Scene.sync(new Slot(0, 1, 1), List.of(zero, one, three)));
        refuses(Scene.sync(new Slot(1, 1, 0), List.of(zero, one, three)));
        Message.Sync signed = sync(1, zero, one, three);
        refuses(new Message.Sync(
                Scene.vote(3, SignedKind.SYNC, signed.slot(), signed.vote().digest()), signed.proofs()));
        refuses(new Message.Sync(signed.vote(), List.of(zero, three, one)));
        SignedStopData stolen = new SignedStopData(
                new Vote(
                        one.vote().kind(),
                        one.vote().slot(),
                        one.vote().digest(),
                        1,
                        zero.vote().signature()),
                one.body());
        refuses(sync(1, zero, stolen, three));
        Scene scene = Scene.of(2);
        scene.hear(1, sync(1, zero, one, three));
        assertTrue(scene.replica.toString().contains("regency 1, stopped 0"), scene.replica.toString());
    }

    private static void refuses(Message.Sync sync) {
        Scene scene = Scene.of(2);
        assertEquals(List.of(), said(scene.hear(1, sync)));
        assertTrue(scene.replica.toString().contains("regency 0,"), scene.replica.toString());
    }

    @Test
    void aSyncOfARegencyBelowItsPromiseIsOfNoInterest() {
        Scene scene = Scene.of(2);
        scene.hear(3, stop(3, 2));
        scene.hear(1, stop(1, 2));
        scene.hear(1, sync(1, knowsNothing()));
        assertTrue(scene.replica.toString().contains("regency 2 not started"), scene.replica.toString());
        scene.hear(1, sync(3, knowsNothing()));
        assertTrue(scene.replica.toString().contains("regency 3, stopped 2"), scene.replica.toString());
        scene.hear(1, sync(2, knowsNothing()));
        scene.hear(1, sync(3, locked(certificate(SignedKind.WRITE, 0, 1, Batch.EMPTY))));
        assertTrue(scene.replica.toString().contains("regency 3, stopped 2"), scene.replica.toString());
    }

    /** Nobody else may have what it voted on, and it waits for its end. */
    @Test
    void aNewLeaderProposesWhereItHasVotedThoughNothingWaits() {
        Scene leader = Scene.of(1);
        leader.hear(0, propose(0, 2, ONE));
        leader.hear(3, stop(3, 1));
        leader.hear(0, stop(0, 1));
        leader.hear(3, new Message.StopData(stopData(3, 1, knowsNothing())));
        List<Effect> started = leader.hear(2, new Message.StopData(stopData(2, 1, knowsNothing())));
        List<String> said = said(started);
        assertTrue(said.containsAll(List.of("PROPOSE 1.1", "PROPOSE 1.2")), said.toString());
        assertFalse(said.contains("PROPOSE 1.3"), said.toString());
    }

    @Test
    void laggardsAreGivenTheSync() {
        Scene scene = Scene.of(2);
        scene.hear(1, sync(1, knowsNothing()));
        scene.now = 500;
        assertTrue(said(scene.hear(3, Scene.status(0, true, 0, 0, 0))).contains("Sync >3"));
        assertTrue(said(scene.hear(0, Scene.status(1, false, 1, 0, 0))).contains("Sync >0"));
        assertFalse(said(scene.hear(1, Scene.status(1, true, 1, 0, 0))).contains("Sync >1"));
    }

    @Test
    void anInvalidProposalCostsTheLeaderItsRegencyAndAForgedOneConvictsIt() {
        Scene scene = Scene.of(2);
        List<Effect> invalid = scene.hear(0, propose(0, 1, Scene.batch("invalid")));
        assertEquals(List.of("STOP 1.0"), said(invalid));
        assertTrue(find(invalid, Effect.Report.class).isEmpty());
        Scene other = Scene.of(2);
        List<Effect> forged = other.hear(0, propose(0, 1, Scene.batch("x", "forged")));
        Evidence evidence = find(forged, Effect.Report.class).orElseThrow().evidence();
        assertTrue(evidence.isSigned(Scene.MEMBERSHIP));
        assertEquals(1, ((Evidence.ForgedEnvelope) evidence).index());
    }

    @Test
    void whoHasSeenALockShowsIt() {
        Scene scene = Scene.of(2);
        scene.hear(0, propose(0, 1, ONE));
        scene.hear(0, cast(0, SignedKind.WRITE, 0, 1, ONE));
        scene.hear(3, cast(3, SignedKind.WRITE, 0, 1, ONE));
        scene.decides(2, TWO);
        scene.hear(3, stop(3, 1));
        StopDataBody shown = shown(scene.hear(0, stop(0, 1)));
        assertEquals(0, shown.executedSequence());
        assertEquals(
                List.of(SignedKind.WRITE, SignedKind.ACCEPT),
                shown.undecided().stream().map(Certificate::kind).toList());
        assertTrue(shown.isValid(Scene.MEMBERSHIP, Scene.SETTINGS));
    }

    @Test
    void whoHasExecutedProvesTheLastWindow() {
        Scene scene = Scene.of(2);
        scene.goesTo(3, ONE.digest());
        scene.hear(3, stop(3, 1));
        StopDataBody shown = shown(scene.hear(0, stop(0, 1)));
        assertEquals(
                List.of(2L, 3L),
                shown.executed().stream().map(Certificate::sequence).toList());
        assertEquals(List.of(), shown.undecided());
    }

    private static StopDataBody shown(List<Effect> effects) {
        return effects.stream()
                .filter(Effect.Send.class::isInstance)
                .map(effect -> ((Effect.Send) effect).message())
                .filter(Message.StopData.class::isInstance)
                .map(message -> ((Message.StopData) message).data().body())
                .findFirst()
                .flatMap(MessageCodec::decodeStopData)
                .orElseThrow();
    }
}
