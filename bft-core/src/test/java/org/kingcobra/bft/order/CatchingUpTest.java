package org.kingcobra.bft.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kingcobra.bft.order.Scene.ONE;
import static org.kingcobra.bft.order.Scene.TWO;
import static org.kingcobra.bft.order.Scene.cast;
import static org.kingcobra.bft.order.Scene.certificate;
import static org.kingcobra.bft.order.Scene.count;
import static org.kingcobra.bft.order.Scene.find;
import static org.kingcobra.bft.order.Scene.propose;
import static org.kingcobra.bft.order.Scene.said;
import static org.kingcobra.bft.order.Scene.status;
import static org.kingcobra.bft.order.Scene.vote;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.Digest;

/** What a replica sends whoever is behind, what it takes from others, and where its log begins. */
class CatchingUpTest {
    private static final Digest STATE = Digest.hasher().add(1).digest();
    private static final Digest OTHER_STATE = Digest.hasher().add(2).digest();

    private static Message.Checkpoint checkpoint(int from, long sequence, Digest state) {
        return new Message.Checkpoint(vote(from, SignedKind.CHECKPOINT, new Slot(0, 0, sequence), state));
    }

    @Test
    void openVotesAndTheProposalAreSaidAgainOncePerWhile() {
        Scene scene = Scene.of(1);
        scene.hear(0, propose(0, 1, ONE));
        scene.hear(0, cast(0, SignedKind.WRITE, 0, 1, ONE));
        scene.hear(2, cast(2, SignedKind.WRITE, 0, 1, ONE));
        List<String> all = List.of("PROPOSE 0.1 >3", "WRITE 0.1 >3", "ACCEPT 0.1 >3");
        List<Effect> repeated = scene.hear(3, status(0, true, 0, 0, 0));
        assertEquals(all, said(repeated));
        assertTrue(
                ((Effect.Send) repeated.get(0)).message() instanceof Message.Cast,
                "of the leader's batch only the vote");
        scene.now = 50;
        assertEquals(List.of(), said(scene.hear(3, status(0, true, 0, 0, 0))), "too early");
        scene.now = 51;
        assertEquals(all, said(scene.hear(3, status(0, true, 0, 0, 0))));
        assertEquals(List.of(), said(scene.hear(2, new Message.Status(1, 0, true, 0, 0, 0))), "of another membership");
        scene.now = 200;
        assertEquals(List.of(), said(scene.hear(3, status(0, true, 0, 1, 0))), "has executed it");
    }

    @Test
    void aLeaderRepeatsProposalsThatAreLateAndOnlySoMuchOfThem() {
        Scene scene = Scene.of(0);
        for (String text : List.of("a", "b")) {
            scene.happens(new Event.Submitted(ByteString.copyFromUtf8(text.repeat(90))));
        }
        assertEquals(0, proposals(scene.hear(3, status(0, true, 0, 0, 0))), "they are under way");
        scene.now = 101;
        assertEquals(2, proposals(scene.hear(3, status(0, true, 0, 0, 0))));
        scene.now = 120;
        assertEquals(1, proposals(scene.hear(1, status(0, true, 0, 1, 0))), "to each on its own");
        scene.hear(2, new Message.FetchBatch(1, Scene.batch("a".repeat(90)).digest()));
        scene.hear(2, new Message.FetchBatch(1, Scene.batch("a".repeat(90)).digest()));
        scene.hear(2, new Message.FetchBatch(1, Scene.batch("a".repeat(90)).digest()));
        assertEquals(0, proposals(scene.hear(2, status(0, true, 0, 0, 0))), "it was given as much as is due");
    }

    private static long proposals(List<Effect> effects) {
        return effects.stream()
                .filter(effect -> effect instanceof Effect.Send one && one.message() instanceof Message.Propose)
                .count();
    }

    @Test
    void whatTheLeaderHasSaidToOthersIsComparedWithoutItsBatch() {
        Scene scene = Scene.of(1);
        scene.hear(0, propose(0, 1, ONE));
        assertEquals(0, count(scene.hear(2, cast(0, SignedKind.PROPOSE, 0, 1, ONE)), Effect.Report.class));
        assertEquals(0, count(scene.hear(2, cast(2, SignedKind.PROPOSE, 0, 1, TWO)), Effect.Report.class));
        assertEquals(0, count(scene.hear(2, cast(0, SignedKind.PROPOSE, 0, 2, TWO)), Effect.Report.class));
        List<Effect> told = scene.hear(2, cast(0, SignedKind.PROPOSE, 0, 1, TWO));
        assertEquals(0, find(told, Effect.Report.class).orElseThrow().evidence().accused());
        assertTrue(said(told).contains("STOP 1.0"));
    }

    @Test
    void whatIsDecidedIsGivenWithItsProofAsMuchAsABatchMayHoldAtATime() {
        Scene scene = Scene.of(1);
        for (long sequence = 1; sequence <= 5; sequence++) {
            scene.decides(sequence, Scene.batch("of " + sequence + " which is long: " + "x".repeat(30)));
        }
        for (long sequence = 6; sequence <= 10; sequence++) {
            scene.decides(sequence, Scene.batch("of " + sequence));
        }
        List<String> two = List.of("Decided >3", "Decided >3");
        assertEquals(two, said(scene.hear(3, status(0, true, 0, 0, 0))));
        assertEquals(5, said(scene.hear(2, status(0, true, 0, 5, 0))).size());
        assertEquals(List.of("Decided >0"), said(scene.hear(0, status(0, true, 0, 9, 0))));
    }

    @Test
    void aDecisionProvesItself() {
        Scene scene = Scene.of(1);
        Certificate decision = certificate(SignedKind.ACCEPT, 0, 1, ONE);
        assertEquals(0, count(scene.hear(3, new Message.Decided(decision, TWO)), Effect.Deliver.class));
        Certificate writes = certificate(SignedKind.WRITE, 0, 1, ONE);
        assertEquals(0, count(scene.hear(3, new Message.Decided(writes, ONE)), Effect.Deliver.class));
        Certificate far = certificate(SignedKind.ACCEPT, 0, 11, ONE);
        assertEquals(0, count(scene.hear(3, new Message.Decided(far, ONE)), Effect.Deliver.class));
        List<Effect> taken = scene.hear(3, new Message.Decided(decision, ONE));
        assertEquals(1, count(taken, Effect.Deliver.class));
        assertTrue(find(taken, Effect.Append.class).orElseThrow().entry() instanceof LogRecord.Decided);
        assertEquals(0, count(scene.hear(3, new Message.Decided(decision, ONE)), Effect.Deliver.class), "once");
    }

    @Test
    void decisionsAreDeliveredInOrder() {
        Scene scene = Scene.of(1);
        assertEquals(0, count(scene.decides(2, TWO), Effect.Deliver.class));
        assertEquals(2, count(scene.decides(1, ONE), Effect.Deliver.class));
    }

    @Test
    void whoSeesAQuorumOfVotesAsksForTheBatchAndHelpsOthersToIt() {
        Scene scene = Scene.of(1);
        for (int from : new int[] {0, 2, 3}) {
            assertEquals(List.of(), said(scene.hear(from, cast(from, SignedKind.ACCEPT, 0, 1, ONE))));
        }
        assertEquals(List.of("Status", "FetchBatch >0", "FetchBatch >2", "FetchBatch >3"), said(scene.tickAt(200)));
        assertEquals(List.of(), said(scene.hear(3, new Message.FetchBatch(1, ONE.digest()))));
        List<Effect> found = scene.hear(2, new Message.FoundBatch(1, ONE));
        assertEquals(1, count(found, Effect.Deliver.class));
        assertEquals(List.of("FoundBatch >3"), said(scene.hear(3, new Message.FetchBatch(1, ONE.digest()))));
        assertEquals(List.of(), said(scene.hear(3, new Message.FetchBatch(1, TWO.digest()))));
        assertEquals(List.of(), said(scene.hear(3, new Message.FetchBatch(2, ONE.digest()))));
    }

    @Test
    void aQuorumOfWritesAloneIsReasonToAsk() {
        Scene scene = Scene.of(1);
        for (int from : new int[] {0, 2, 3}) {
            scene.hear(from, cast(from, SignedKind.WRITE, 0, 1, ONE));
        }
        assertTrue(said(scene.tickAt(200)).contains("FetchBatch >2"));
        assertEquals(List.of("ACCEPT 0.1"), said(scene.hear(2, new Message.FoundBatch(1, ONE))));
    }

    @Test
    void aProposalIsTheLeadersAndWhole() {
        refuses(propose(1, 1, ONE), "of another regency");
        refuses(new Message.Propose(vote(2, SignedKind.PROPOSE, 0, 1, ONE), ONE), "not of the leader");
        refuses(new Message.Propose(vote(0, SignedKind.WRITE, 0, 1, ONE), ONE), "no proposal");
        refuses(new Message.Propose(vote(0, SignedKind.PROPOSE, 0, 1, ONE), TWO), "another batch");
        refuses(propose(0, 0, ONE), "no sequence");
        refuses(propose(0, 11, ONE), "too far");
        refuses(propose(0, 1, Scene.batch("1", "2", "3", "4")), "too many");
        Vote stolen = new Vote(
                SignedKind.PROPOSE,
                new Slot(0, 0, 1),
                ONE.digest(),
                0,
                vote(2, SignedKind.PROPOSE, 0, 1, ONE).signature());
        refuses(new Message.Propose(stolen, ONE), "signed by another");
        Scene scene = Scene.of(1);
        assertEquals(List.of("WRITE 0.1"), said(scene.hear(0, propose(0, 1, Scene.batch("1", "2", "3")))));
        assertEquals(List.of("WRITE 0.2"), said(scene.hear(0, propose(0, 2, ONE))));
        assertEquals(List.of(), said(scene.hear(0, propose(0, 3, ONE))), "beyond the window it waits");
        scene.decides(1, Scene.batch("1", "2", "3"));
        assertEquals(List.of("WRITE 0.3"), said(scene.executes(1)));
    }

    @Test
    void proposalsAheadAreKeptAsLongAsThereIsRoom() {
        Scene scene = Scene.of(1);
        byte[] half = new byte[(int) (ProposeHandler.AHEAD_BYTES_MAX / 2)];
        scene.hear(0, propose(0, 4, Batch.of(List.of(ByteString.copyFrom(half)))));
        scene.hear(0, propose(0, 5, TWO));
        half[0] = 1;
        scene.hear(0, propose(0, 6, Batch.of(List.of(ByteString.copyFrom(half)))));
        scene.goesTo(3, STATE);
        assertEquals(List.of("WRITE 0.4 >3", "WRITE 0.5 >3"), openVotes(scene.hear(3, status(0, true, 0, 3, 0))));
        scene.goesTo(5, STATE);
        assertEquals(List.of(), openVotes(scene.hear(2, status(0, true, 0, 5, 0))), "there was no room for the last");
    }

    private static List<String> openVotes(List<Effect> effects) {
        return said(effects).stream().filter(word -> word.startsWith("WRITE")).toList();
    }

    private static void refuses(Message message, String why) {
        assertEquals(List.of(), said(Scene.of(1).hear(0, message)), why);
    }

    @Test
    void votesThatAreNoneAreNotCounted() {
        Scene scene = Scene.of(1);
        scene.hear(0, propose(0, 1, ONE));
        scene.hear(0, cast(0, SignedKind.WRITE, 0, 1, ONE));
        scene.hear(2, cast(2, SignedKind.PROPOSE, 0, 1, ONE));
        scene.hear(2, cast(2, SignedKind.CHECKPOINT, 0, 1, ONE));
        scene.hear(2, cast(2, SignedKind.WRITE, 0, 11, ONE));
        scene.hear(2, cast(2, SignedKind.WRITE, 1, 1, ONE));
        Vote elsewhere = vote(3, SignedKind.WRITE, new Slot(1, 0, 1), ONE.digest());
        assertEquals(List.of(), said(scene.hear(3, new Message.Cast(elsewhere))));
        assertEquals(List.of("ACCEPT 0.1"), said(scene.hear(3, cast(3, SignedKind.WRITE, 0, 1, ONE))));
    }

    @Test
    void aReplicaThatWasRepairedTakesBackWhatItSaidOfItsState() {
        Scene scene = Scene.of(1);
        scene.goesTo(4, STATE);
        assertEquals(0, count(scene.hear(3, checkpoint(3, 4, OTHER_STATE)), Effect.Stable.class));
        assertEquals(0, count(scene.hear(0, checkpoint(0, 4, STATE)), Effect.Stable.class));
        assertEquals(1, count(scene.hear(3, checkpoint(3, 4, STATE)), Effect.Stable.class));
    }

    @Test
    void aCheckpointOfAQuorumIsStableWhereOneHasExecutedAsFar() {
        Scene scene = Scene.of(1);
        scene.goesTo(3, STATE);
        scene.decides(4, TWO);
        assertEquals(List.of("CHECKPOINT 0.4"), said(scene.executes(4, STATE)).subList(0, 1));
        assertEquals(0, count(scene.hear(0, checkpoint(0, 4, STATE)), Effect.Stable.class));
        assertEquals(0, count(scene.hear(3, checkpoint(3, 4, OTHER_STATE)), Effect.Stable.class));
        List<Effect> effects = scene.hear(2, checkpoint(2, 4, STATE));
        assertEquals(
                4, find(effects, Effect.Stable.class).orElseThrow().checkpoint().sequence());
        assertTrue(scene.replica.toString().contains("stable 4"));
        assertEquals(0, count(scene.hear(3, checkpoint(3, 4, STATE)), Effect.Stable.class));
    }

    @Test
    void aCheckpointThatOthersReachedFirstWaits() {
        Scene scene = Scene.of(1);
        scene.goesTo(3, STATE);
        for (int from : new int[] {0, 2, 3}) {
            assertEquals(0, count(scene.hear(from, checkpoint(from, 4, STATE)), Effect.Stable.class));
        }
        scene.decides(4, TWO);
        assertEquals(1, count(scene.executes(4, STATE), Effect.Stable.class));
    }

    @Test
    void checkpointsThatAreNoneAreNotCounted() {
        Scene scene = Scene.of(1);
        scene.goesTo(4, STATE);
        scene.hear(0, checkpoint(0, 4, STATE));
        scene.hear(2, checkpoint(2, 3, STATE));
        scene.hear(2, checkpoint(2, 12, STATE));
        scene.hear(2, new Message.Checkpoint(vote(2, SignedKind.STOP, new Slot(0, 0, 4), STATE)));
        scene.hear(2, new Message.Checkpoint(vote(2, SignedKind.CHECKPOINT, new Slot(0, 1, 4), STATE)));
        scene.hear(2, new Message.Checkpoint(vote(2, SignedKind.CHECKPOINT, new Slot(1, 0, 4), STATE)));
        Vote stolen = new Vote(
                SignedKind.CHECKPOINT,
                new Slot(0, 0, 4),
                STATE,
                2,
                checkpoint(3, 4, STATE).vote().signature());
        scene.hear(2, new Message.Checkpoint(stolen));
        assertTrue(scene.replica.toString().contains("stable 0"), scene.replica.toString());
    }

    @Test
    void whoLacksItIsToldOfTheCheckpointAgain() {
        Scene scene = Scene.of(1);
        scene.goesTo(4, STATE);
        assertTrue(said(scene.hear(3, status(0, true, 0, 4, 0))).contains("CHECKPOINT 0.4 >3"));
        scene.hear(0, checkpoint(0, 4, STATE));
        scene.hear(2, checkpoint(2, 4, STATE));
        scene.now = 300;
        assertEquals(List.of("StableCheckpoint >3"), said(scene.hear(3, status(0, true, 0, 4, 0))));
        assertEquals(List.of(), said(scene.hear(2, status(0, true, 0, 4, 4))));
    }

    @Test
    void whoIsFurtherBehindThanLogsReachNeedsAState() {
        Scene scene = Scene.of(1);
        Message.StableCheckpoint ahead = new Message.StableCheckpoint(Scene.checkpoint(4, STATE));
        assertEquals(1, count(scene.hear(0, ahead), Effect.Behind.class));
        Message.StableCheckpoint unproven =
                new Message.StableCheckpoint(certificate(SignedKind.CHECKPOINT, new Slot(0, 0, 8), STATE, 0, 2));
        assertEquals(0, count(scene.hear(0, unproven), Effect.Behind.class));
        scene.goesTo(4, STATE);
        assertEquals(1, count(scene.hear(0, ahead), Effect.Stable.class));
        List<Effect> again = scene.hear(0, ahead);
        assertEquals(0, count(again, Effect.Stable.class) + count(again, Effect.Behind.class));
    }

    @Test
    void whoHasComeToAnotherStateVotesNoMoreUntilItHasTheRightOne() {
        Scene scene = Scene.of(1);
        scene.goesTo(4, OTHER_STATE);
        Message.StableCheckpoint proof = new Message.StableCheckpoint(Scene.checkpoint(4, STATE));
        assertEquals(1, count(scene.hear(0, proof), Effect.Diverged.class));
        assertEquals(0, count(scene.hear(0, proof), Effect.Diverged.class));
        assertTrue(scene.replica.isDiverged());
        assertEquals(Optional.empty(), scene.replica.readMark());
        assertEquals(List.of(), said(scene.hear(0, propose(0, 5, ONE))));
        assertEquals(0, count(scene.decides(5, ONE), Effect.Deliver.class));
        Event.Restored restored = new Event.Restored(Scene.checkpoint(4, STATE), Seats.genesis(4), Optional.empty());
        List<Effect> effects = scene.happens(restored);
        assertFalse(scene.replica.isDiverged());
        assertEquals(1, count(effects, Effect.Stable.class));
        assertEquals(1, count(effects, Effect.Deliver.class));
        assertTrue(scene.replica.toString().contains("executed 4, stable 4"), scene.replica.toString());
    }

    @Test
    void aStateThatIsOlderThanOnesOwnIsNotTaken() {
        Scene scene = Scene.of(1);
        scene.goesTo(5, STATE);
        scene.happens(new Event.Restored(Scene.checkpoint(4, STATE), Seats.genesis(4), Optional.empty()));
        assertEquals(5, scene.replica.executed());
        scene.happens(new Event.Restored(Scene.checkpoint(8, STATE), Seats.genesis(4), Optional.empty()));
        assertEquals(8, scene.replica.executed());
        assertTrue(scene.replica.toString().contains("stable 8"), scene.replica.toString());
    }

    @Test
    void aFastReadIsMarkedWithTheHighestAccept() {
        Scene scene = Scene.of(1);
        assertEquals(Optional.of(new ReadMark(0, 0, 0)), scene.replica.readMark());
        scene.hear(0, propose(0, 2, ONE));
        scene.hear(0, cast(0, SignedKind.WRITE, 0, 2, ONE));
        assertEquals(Optional.of(new ReadMark(0, 0, 0)), scene.replica.readMark());
        scene.hear(2, cast(2, SignedKind.WRITE, 0, 2, ONE));
        assertEquals(Optional.of(new ReadMark(0, 2, 0)), scene.replica.readMark());
        scene.goesTo(1, STATE);
        scene.hear(0, propose(0, 3, TWO));
        assertEquals(Optional.of(new ReadMark(0, 2, 1)), scene.replica.readMark());
    }
}
