package org.kingcobra.bft.replica;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.log.Durability;
import org.kingcobra.bft.log.FirstBoot;
import org.kingcobra.bft.log.Recovered;
import org.kingcobra.bft.log.ReplicaLog;
import org.kingcobra.bft.log.Storage;
import org.kingcobra.bft.order.Batch;
import org.kingcobra.bft.order.Certificate;
import org.kingcobra.bft.order.LogRecord;
import org.kingcobra.bft.order.SignedKind;
import org.kingcobra.bft.order.Slot;
import org.kingcobra.bft.order.Vote;

/** Every way of starting: a group of one, which is its own quorum, and what is made of its disk. */
class StartTest {
    private static final String SNAPSHOT = "snapshot-";
    private static final String SEGMENT = "log-";

    private final Bench bench = new Bench(1);
    private final Bench.Seat seat = bench.seat(0);

    private void run(int operations) {
        seat.start(Durability.DURABLE);
        bench.ask(operations);
        bench.pass(100_000);
    }

    private Start startAgain() {
        return startAgain(Durability.DURABLE);
    }

    private Start startAgain(Durability durability) {
        return seat.read(durability).orElseThrow();
    }

    private List<String> files(String word) {
        return seat.disk.files().stream().filter(file -> file.startsWith(word)).toList();
    }

    private String newest(String word) {
        return files(word).get(files(word).size() - 1);
    }

    private void rot(String file) {
        seat.disk.flipBit(file, seat.disk.read(file).size() / 2);
    }

    private void assertAmnesiac(Start start) {
        assertEquals(seat.nonce(), start.life().nonce());
        assertEquals(0, start.host().sequence());
        assertEquals(List.of(), start.life().records());
        assertEquals(Optional.empty(), start.donation());
    }

    @Test
    void aReplicaThatWasNeverStartedIsInItsFirstLife() {
        Start start = startAgain();
        assertEquals(Digest.ZERO, start.life().nonce());
        assertTrue(start.log().isPresent());
        assertEquals(0, start.host().sequence());
    }

    @Test
    void inMemoryModeThereIsNoLog() {
        assertEquals(Optional.empty(), startAgain(Durability.MEMORY).log());
    }

    @Test
    void aReplicaGoesOnWhereItWasWhateverWasNotSynced() {
        run(11);
        Digest head = seat.chainHead();
        for (int percent = 0; percent <= 100; percent += 25) {
            seat.crash(percent);
            Start start = startAgain();
            assertEquals(Digest.ZERO, start.life().nonce());
            assertEquals(8, start.host().sequence(), "the newest checkpoint");
            assertTrue(start.donation().isPresent());
            seat.start(Durability.DURABLE);
            bench.pass(100_000);
            assertEquals(head, seat.chainHead());
        }
    }

    @Test
    void aReplicaThatLedBeforeLeadsInTheNextRegencyAndAnswersGoOn() {
        run(5);
        for (int restart = 1; restart < 4; restart++) {
            seat.crash(0);
            run(3);
            assertEquals(5 + 3 * restart, seat.sequence());
        }
    }

    @Test
    void whereTheNewestSnapshotIsLostTheOneThatTheLogWasCutForWillDo() {
        run(19);
        Digest head = seat.chainHead();
        rot(newest(SNAPSHOT));
        Start start = startAgain();
        assertEquals(12, start.host().sequence());
        assertEquals(Digest.ZERO, start.life().nonce());
        seat.start(Durability.DURABLE);
        bench.pass(100_000);
        assertEquals(head, seat.chainHead());
    }

    /** The log is cut for the second checkpoint as soon as the third is written, not only when that is on disk. */
    @Test
    void whoHasOnlyAStateOlderThanItsLogHasForgottenVotes() {
        run(4);
        ByteString first = seat.disk.read(newest(SNAPSHOT));
        String firstFile = newest(SNAPSHOT);
        bench.ask(15);
        files(SNAPSHOT).forEach(this::rot);
        if (!seat.disk.files().contains(firstFile)) {
            seat.disk.append(firstFile, first);
        }
        assertAmnesiac(startAgain());
    }

    @Test
    void withoutAnySnapshotALogThatWasCutIsWorthNothing() {
        run(19);
        files(SNAPSHOT).forEach(seat.disk::delete);
        assertAmnesiac(startAgain());
    }

    @Test
    void withoutAnySnapshotALogThatWasNeverCutIsWorthAll() {
        run(7);
        Digest head = seat.chainHead();
        files(SNAPSHOT).forEach(seat.disk::delete);
        assertEquals(0, startAgain().host().sequence());
        seat.start(Durability.DURABLE);
        bench.pass(100_000);
        assertEquals(head, seat.chainHead());
    }

    @Test
    void aLogThatIsDamagedIsWorthNothing() {
        run(7);
        rot(newest(SEGMENT));
        assertAmnesiac(startAgain());
    }

    @Test
    void aLostDirectoryIsAmnesia() {
        run(7);
        seat.disk.files().forEach(seat.disk::delete);
        assertAmnesiac(startAgain());
    }

    @Test
    void whoDidNotWaitForItsDiskHasForgottenVotesInWhateverModeItStarts() {
        for (Durability before : List.of(Durability.ASYNC, Durability.MEMORY)) {
            for (Durability after : Durability.values()) {
                seat.disk.files().forEach(seat.disk::delete);
                FirstBoot.init(seat.disk);
                seat.start(before);
                bench.pass(100_000);
                seat.crash(100);
                assertAmnesiac(startAgain(after));
            }
        }
    }

    @Test
    void aLaterLifeIsGoneOnWithAsWell() {
        run(3);
        seat.disk.files().forEach(seat.disk::delete);
        seat.start(Durability.DURABLE);
        Digest nonce = seat.nonce();
        assertTrue(seat.node().isLaterLife());
        assertFalse(seat.node().takesPart());
        bench.pass(100_000);
        seat.crash(0);
        assertEquals(nonce, startAgain().life().nonce());
        assertEquals(nonce, startAgain().life().nonce());
    }

    @Test
    void aFullDiskRefusesTheFirstStartAndThatOfAnAmnesiacUntilThereIsRoom() {
        seat.disk.hasRoomFor(10);
        assertEquals(Optional.empty(), seat.read(Durability.DURABLE));
        seat.disk.hasRoomFor(Long.MAX_VALUE);
        run(3);
        files(SEGMENT).forEach(seat.disk::delete);
        seat.disk.hasRoomFor(10);
        assertEquals(Optional.empty(), seat.read(Durability.DURABLE));
        assertEquals(Optional.empty(), seat.read(Durability.ASYNC));
        assertTrue(seat.read(Durability.MEMORY).isPresent(), "nothing is written");
        seat.disk.hasRoomFor(Long.MAX_VALUE);
        assertAmnesiac(startAgain());
    }

    /** Who was given a state and found no room for it: its first votes are far from the beginning, and all there. */
    @Test
    void aLogWhoseFirstVoteIsLateIsWhole() {
        Vote write =
                bench.membership().sign(0, bench.replica(0), SignedKind.WRITE, new Slot(0, 0, 7), Batch.EMPTY.digest());
        LogRecord late = new LogRecord.Wrote(write, Batch.EMPTY);
        begun().append(late);
        Start start = startAgain();
        assertEquals(Digest.ZERO, start.life().nonce());
        assertEquals(List.of(late), start.life().records());
    }

    private ReplicaLog begun() {
        seat.disk.delete("first-boot");
        ReplicaLog log = ReplicaLog.open(seat.disk, seat.log()).log();
        assertEquals(Storage.Outcome.WRITTEN, log.beginLife(FirstBoot.FIRST_LIFE, Durability.DURABLE));
        return log;
    }

    private Certificate signed(long sequence, Digest state) {
        return Certificate.of(List.of(
                bench.membership().sign(0, bench.replica(0), SignedKind.CHECKPOINT, new Slot(0, 0, sequence), state)));
    }

    @Test
    void aStateThatNobodySignedOrCanReadIsNone() {
        run(4);
        Recovered.Snapshot genuine =
                ReplicaLog.open(seat.disk, seat.log()).recovered().snapshot().orElseThrow();
        Digest digest = genuine.checkpoint().digest();
        Certificate unsigned =
                new Certificate(SignedKind.CHECKPOINT, genuine.checkpoint().slot(), digest, new TreeMap<>());
        List<Recovered.Snapshot> false1 = List.of(
                new Recovered.Snapshot(unsigned, genuine.state()),
                new Recovered.Snapshot(signed(4, Digest.ZERO), genuine.state()),
                new Recovered.Snapshot(signed(8, digest), genuine.state()),
                new Recovered.Snapshot(signed(4, digest), ByteString.copyFromUtf8("no state")),
                new Recovered.Snapshot(signed(4, digest), ByteString.EMPTY));
        for (Recovered.Snapshot snapshot : false1) {
            seat.disk.files().forEach(seat.disk::delete);
            begun().checkpoint(snapshot);
            Start start = startAgain();
            assertEquals(0, start.host().sequence());
            assertEquals(Optional.empty(), start.donation());
            assertEquals(Digest.ZERO, start.life().nonce(), "its log was not cut for it");
        }
        seat.disk.files().forEach(seat.disk::delete);
        begun().checkpoint(genuine);
        assertEquals(4, startAgain().host().sequence());
    }
}
