package org.kingcobra.bft.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.log.FirstBoot.Start;
import org.kingcobra.bft.log.Storage.Outcome;
import org.kingcobra.bft.order.Effect;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.order.SignedKind;

class WriteBarrierTest {
    private static final Effect WROTE = new Effect.Append(Entries.wrote(1));
    private static final Effect ACCEPTED = new Effect.Append(Entries.accepted(1));
    private static final Effect DECIDED = new Effect.Append(Entries.decided(1));
    private static final Effect WRITE = new Effect.Broadcast(new Message.Cast(Entries.vote(SignedKind.WRITE, 0, 1)));
    private static final Effect ACCEPT = new Effect.Broadcast(new Message.Cast(Entries.vote(SignedKind.ACCEPT, 0, 1)));
    private static final Effect CHECKPOINT =
            new Effect.Broadcast(new Message.Checkpoint(Entries.vote(SignedKind.CHECKPOINT, 0, 1)));
    private static final Effect DELIVER =
            new Effect.Deliver(Entries.certificate(SignedKind.ACCEPT, 1), Entries.batch(1));

    private final TestStorage storage = new TestStorage();

    @BeforeEach
    void setUp() {
        assertEquals(Outcome.WRITTEN, FirstBoot.init(storage));
        storage.sync();
    }

    private ReplicaLog.Opened open() {
        return ReplicaLog.open(storage, Entries.SETTINGS);
    }

    private WriteBarrier start(Durability durability, Start expected) {
        ReplicaLog.Opened opened = open();
        assertEquals(expected, FirstBoot.start(storage, opened, durability));
        return new WriteBarrier(opened.log(), durability);
    }

    private WriteBarrier started(Durability durability) {
        WriteBarrier barrier = start(durability, Start.FIRST_LIFE);
        while (barrier.wantsSync()) {
            assertEquals(List.of(), sync(barrier));
        }
        return barrier;
    }

    private List<Effect> sync(WriteBarrier barrier) {
        long position = barrier.beginSync();
        storage.sync();
        return barrier.synced(position);
    }

    @Test
    void aVoteLeavesOnceASyncThatBeganBehindItsRecordIsConfirmed() {
        WriteBarrier barrier = started(Durability.DURABLE);
        assertEquals(List.of(), barrier.offer(List.of(WROTE, WRITE)));
        assertTrue(barrier.needsSync());
        long first = barrier.beginSync();
        assertFalse(barrier.needsSync());
        assertEquals(List.of(), barrier.offer(List.of(ACCEPTED, ACCEPT)));
        assertTrue(barrier.needsSync());
        assertEquals(List.of(WRITE), barrier.synced(first));
        assertEquals(List.of(ACCEPT), sync(barrier));
        assertFalse(barrier.needsSync());
    }

    /** A quorum of CHECKPOINTs proves that nobody needs the decisions: a correct replica that lost power must not need them. */
    @Test
    void aCheckpointLeavesWhenTheDecisionsThatLedToItAreOnDisk() {
        WriteBarrier barrier = started(Durability.DURABLE);
        assertEquals(List.of(DELIVER), barrier.offer(List.of(DECIDED, DELIVER)));
        assertEquals(List.of(), barrier.offer(List.of(CHECKPOINT)));
        assertTrue(barrier.needsSync());
        assertEquals(List.of(), barrier.offer(List.of(DECIDED, DELIVER)));
        assertEquals(List.of(CHECKPOINT, DELIVER), sync(barrier));
        assertFalse(barrier.needsSync());
    }

    @Test
    void whereTheDiskIsBehindACheckpointDoesNotWaitForIt() {
        WriteBarrier hasty = started(Durability.ASYNC);
        assertEquals(List.of(DELIVER, CHECKPOINT), hasty.offer(List.of(DECIDED, DELIVER, CHECKPOINT)));
    }

    @Test
    void nothingWaitsForADecisionAndNothingOvertakesAVote() {
        WriteBarrier barrier = started(Durability.DURABLE);
        assertEquals(List.of(DELIVER), barrier.offer(List.of(DECIDED, DELIVER)));
        assertFalse(barrier.needsSync());
        assertEquals(List.of(), barrier.offer(List.of(WROTE, WRITE)));
        assertEquals(List.of(), barrier.offer(List.of(DECIDED, DELIVER)));
        assertEquals(List.of(WRITE, DELIVER), sync(barrier));
    }

    @Test
    void oneSyncServesAllThatWasWrittenMeanwhile() {
        WriteBarrier barrier = started(Durability.DURABLE);
        barrier.offer(List.of(WROTE, WRITE));
        barrier.offer(List.of(ACCEPTED, ACCEPT));
        assertEquals(List.of(WRITE, ACCEPT), sync(barrier));
    }

    @Test
    void aFullDiskKeepsTheVoteBackUntilThereIsRoom() {
        WriteBarrier barrier = started(Durability.DURABLE);
        storage.hasRoomFor(0);
        assertEquals(List.of(), barrier.offer(List.of(WROTE, WRITE)));
        assertTrue(barrier.isStuck());
        assertEquals(List.of(), sync(barrier));
        assertEquals(List.of(), barrier.offer(List.of(DELIVER)));
        assertEquals(List.of(), barrier.retry());
        storage.hasRoomFor(Long.MAX_VALUE);
        assertEquals(List.of(), barrier.retry());
        assertFalse(barrier.isStuck());
        assertEquals(List.of(WRITE, DELIVER), sync(barrier));
    }

    @Test
    void inAsyncModeVotesDoNotWaitButTheTokenIsGoneBeforeTheFirst() {
        WriteBarrier barrier = start(Durability.ASYNC, Start.FIRST_LIFE);
        assertEquals(List.of(), barrier.offer(List.of(WROTE, WRITE)));
        while (barrier.needsSync()) {
            assertTrue(storage.files().contains(FirstBoot.TOKEN) || barrier.isStuck() || barrier.needsSync());
            List<Effect> released = sync(barrier);
            assertTrue(released.isEmpty() || !storage.files().contains(FirstBoot.TOKEN));
        }
        assertEquals(List.of(ACCEPT), barrier.offer(List.of(ACCEPTED, ACCEPT)));
        assertFalse(storage.files().contains(FirstBoot.TOKEN));
    }

    @Test
    void inMemoryModeNothingIsWritten() {
        WriteBarrier barrier = started(Durability.MEMORY);
        assertEquals(List.of(WRITE), barrier.offer(List.of(WROTE, WRITE)));
        assertEquals(0, storage.files().size());
    }

    @Test
    void aReplicaWithoutItsVotesAndWithoutATokenIsAmnesiac() {
        started(Durability.DURABLE);
        storage.files().forEach(storage::delete);
        start(Durability.DURABLE, Start.AMNESIAC);
    }

    @Test
    void aReplicaThatDidNotWaitForItsDiskIsAmnesiacAfterARestart() {
        started(Durability.ASYNC);
        start(Durability.ASYNC, Start.AMNESIAC);
        setUp();
        started(Durability.MEMORY);
        start(Durability.MEMORY, Start.AMNESIAC);
    }

    @Test
    void aLogThatVotesDidNotWaitForIsNotBelievedByALaterStartThatWouldWait() {
        WriteBarrier barrier = started(Durability.ASYNC);
        barrier.offer(List.of(WROTE, WRITE));
        sync(barrier);
        assertEquals(Recovered.Damage.NOTHING, open().recovered().damage());
        start(Durability.DURABLE, Start.AMNESIAC);
    }

    @Test
    void aLogThatWasBegunAndNotWrittenIsNotBelievedByALaterStart() {
        start(Durability.DURABLE, Start.FIRST_LIFE);
        storage.crash(100);
        storage.append(FirstBoot.TOKEN, ByteString.EMPTY);
        WriteBarrier barrier = started(Durability.MEMORY);
        assertEquals(List.of(WRITE), barrier.offer(List.of(WROTE, WRITE)));
        start(Durability.DURABLE, Start.AMNESIAC);
    }

    @Test
    void aReplicaWithItsVotesGoesOnAfterASync() {
        WriteBarrier before = started(Durability.DURABLE);
        before.offer(List.of(WROTE, WRITE));
        sync(before);
        WriteBarrier barrier = start(Durability.DURABLE, Start.CONTINUED);
        assertTrue(barrier.needsSync());
        assertEquals(List.of(), barrier.offer(List.of(ACCEPT)));
        assertEquals(List.of(ACCEPT), sync(barrier));
    }

    @Test
    void aCrashDuringTheFirstStartIsNoAmnesia() {
        for (int percent = 0; percent <= 100; percent += 20) {
            for (int syncs = 0; syncs < 2; syncs++) {
                storage.files().forEach(storage::delete);
                setUp();
                WriteBarrier barrier = start(Durability.DURABLE, Start.FIRST_LIFE);
                for (int i = 0; i < syncs; i++) {
                    assertEquals(List.of(), sync(barrier));
                }
                storage.crash(percent);
                boolean hasToken = storage.files().contains(FirstBoot.TOKEN);
                start(Durability.DURABLE, hasToken ? Start.FIRST_LIFE : Start.CONTINUED);
            }
        }
    }

    @Test
    void aTokenThatCameBackDoesNotMakeAReplicaForgetItsVotes() {
        WriteBarrier barrier = started(Durability.DURABLE);
        barrier.offer(List.of(WROTE, WRITE));
        sync(barrier);
        setUp();
        start(Durability.DURABLE, Start.CONTINUED);
        setUp();
        storage.flipBit(LogFiles.name(LogFiles.SEGMENT, 0), 70);
        start(Durability.DURABLE, Start.AMNESIAC);
    }

    @Test
    void aFullDiskRefusesTheFirstStartWithoutHarm() {
        storage.hasRoomFor(0);
        start(Durability.DURABLE, Start.REFUSED);
        storage.hasRoomFor(Long.MAX_VALUE);
        start(Durability.DURABLE, Start.FIRST_LIFE);
    }

    @Test
    void anAmnesiacBeginsALifeOfItsOwnAndIsInItAfterARestart() {
        storage.delete(FirstBoot.TOKEN);
        ReplicaLog.Opened opened = open();
        assertEquals(Start.AMNESIAC, FirstBoot.start(storage, opened, Durability.DURABLE));
        ByteString nonce = ByteString.copyFromUtf8("nonce");
        assertEquals(Outcome.WRITTEN, opened.log().beginLife(nonce, Durability.DURABLE));
        sync(new WriteBarrier(opened.log(), Durability.DURABLE));
        ReplicaLog.Opened again = open();
        assertEquals(Start.CONTINUED, FirstBoot.start(storage, again, Durability.DURABLE));
        assertEquals(nonce, again.recovered().life().orElseThrow().nonce());
    }
}
