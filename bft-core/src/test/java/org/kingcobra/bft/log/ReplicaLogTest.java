package org.kingcobra.bft.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kingcobra.bft.log.Entries.accepted;
import static org.kingcobra.bft.log.Entries.batch;
import static org.kingcobra.bft.log.Entries.decided;
import static org.kingcobra.bft.log.Entries.entered;
import static org.kingcobra.bft.log.Entries.led;
import static org.kingcobra.bft.log.Entries.snapshot;
import static org.kingcobra.bft.log.Entries.stopped;
import static org.kingcobra.bft.log.Entries.wrote;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.BrokenInvariantError;
import org.kingcobra.bft.log.Recovered.Damage;
import org.kingcobra.bft.log.Storage.Outcome;
import org.kingcobra.bft.order.LogRecord;
import org.kingcobra.bft.order.LogRecordCodec;
import org.kingcobra.bft.order.Slot;
import org.kingcobra.bft.wire.CutProto;
import org.kingcobra.bft.wire.SegmentProto;

class ReplicaLogTest {
    private final TestStorage storage = new TestStorage();
    private ReplicaLog log = open();

    private ReplicaLog open() {
        return ReplicaLog.open(storage, Entries.SETTINGS).log();
    }

    private Recovered recover() {
        ReplicaLog.Opened opened = ReplicaLog.open(storage, Entries.SETTINGS);
        log = opened.log();
        return opened.recovered();
    }

    private void sync() {
        long position = log.beginSync();
        storage.sync();
        log.synced(position);
    }

    private void syncAll() {
        while (log.wantsSync()) {
            sync();
        }
    }

    private void append(LogRecord... entries) {
        for (LogRecord entry : entries) {
            assertEquals(Outcome.WRITTEN, log.append(entry));
        }
    }

    private void live() {
        assertEquals(Outcome.WRITTEN, log.beginLife(FirstBoot.FIRST_LIFE, Durability.DURABLE));
    }

    private String last(String word) {
        return LogFiles.name(word, LogFiles.numbers(storage, word).last());
    }

    @Test
    void anEmptyDiskHoldsNoLogAndTakesNoRecordBeforeALife() {
        assertEquals(Damage.EMPTY, recover().damage());
        assertThrows(BrokenInvariantError.class, () -> log.append(wrote(1)));
    }

    @Test
    void everyKindOfRecordIsReadAsItWasWritten() {
        List<LogRecord> entries = List.of(wrote(1), accepted(1), stopped(1), led(2), entered(3), decided(1));
        live();
        entries.forEach(this::append);
        Recovered recovered = recover();
        assertEquals(entries, recovered.records());
        assertEquals(Damage.NOTHING, recovered.damage());
        assertEquals(Optional.of(new LoggedLife(FirstBoot.FIRST_LIFE, true)), recovered.life());
    }

    @Test
    void bytesThatAreNoRecordDecodeToNothing() {
        assertEquals(Optional.empty(), LogRecordCodec.decode(ByteString.EMPTY));
        assertEquals(Optional.empty(), LogRecordCodec.decode(ByteString.copyFromUtf8("no record")));
    }

    @Test
    void halfARecordAtTheEndIsCutAndTheLogGoesOn() {
        live();
        append(wrote(1), wrote(2));
        String file = last(LogFiles.SEGMENT);
        storage.truncate(file, storage.read(file).size() - 5);
        Recovered recovered = recover();
        assertEquals(Damage.TORN_TAIL, recovered.damage());
        assertEquals(List.of(wrote(1)), recovered.records());
        append(accepted(1));
        assertEquals(List.of(wrote(1), accepted(1)), recover().records());
        assertEquals(Damage.NOTHING, recover().damage());
    }

    @Test
    void roomThatAFileWasGivenInAdvanceIsNoDamage() {
        live();
        append(wrote(1));
        storage.append(last(LogFiles.SEGMENT), ByteString.copyFrom(new byte[100]));
        assertEquals(Damage.NOTHING, recover().damage());
    }

    @Test
    void aRottenRecordBeforeAnIntactOneIsDamage() {
        live();
        int begin = storage.read(last(LogFiles.SEGMENT)).size();
        append(wrote(1), wrote(2));
        storage.flipBit(last(LogFiles.SEGMENT), begin + Frame.HEADER_BYTES + 3);
        Recovered recovered = recover();
        assertEquals(Damage.DAMAGED, recovered.damage());
        assertEquals(List.of(), recovered.records());
    }

    @Test
    void aRottenLastRecordThatWasSyncedIsDamageAndNoTornTail() {
        live();
        append(wrote(1));
        syncAll();
        String file = last(LogFiles.SEGMENT);
        storage.flipBit(file, storage.read(file).size() - 1);
        assertEquals(Damage.DAMAGED, recover().damage());
    }

    @Test
    void aSyncedTailThatIsCutOffIsDamage() {
        live();
        int begin = storage.read(last(LogFiles.SEGMENT)).size();
        append(wrote(1));
        syncAll();
        storage.truncate(last(LogFiles.SEGMENT), begin);
        assertEquals(Damage.DAMAGED, recover().damage());
    }

    @Test
    void aLostSegmentIsDamageWhereverItStood() {
        live();
        LongStream.rangeClosed(1, 20).forEach(sequence -> append(wrote(sequence)));
        syncAll();
        List<String> segments = storage.files().stream()
                .filter(file -> file.startsWith(LogFiles.SEGMENT))
                .toList();
        assertTrue(segments.size() > 3, "expected several segments, got " + segments);
        for (String segment : segments) {
            ByteString content = storage.read(segment);
            storage.delete(segment);
            assertEquals(Damage.DAMAGED, recover().damage(), segment);
            storage.append(segment, content);
        }
        assertEquals(Damage.NOTHING, recover().damage());
    }

    @Test
    void aSegmentThatAnotherReplicaWroteIsDamage() {
        live();
        append(wrote(1));
        syncAll();
        LogSettings other = new LogSettings(ByteString.copyFromUtf8("replica 3"), 7, 600);
        assertEquals(Damage.DAMAGED, ReplicaLog.open(storage, other).recovered().damage());
    }

    @Test
    void aSegmentWrittenOverAnotherOneIsDamage() {
        live();
        LongStream.rangeClosed(1, 20).forEach(sequence -> append(wrote(sequence)));
        syncAll();
        String first = LogFiles.name(LogFiles.SEGMENT, 0);
        String second = LogFiles.name(LogFiles.SEGMENT, 1);
        ByteString content = storage.read(first);
        storage.delete(second);
        storage.append(second, content);
        assertEquals(Damage.DAMAGED, recover().damage());
    }

    @Test
    void bytesThatAClientMadeToLookLikeAFrameArePartOfATornTailAndNothingElse() {
        live();
        Frame forged = Frame.of(FrameKind.RECORD, 9, 0, ByteString.copyFromUtf8("forged"));
        storage.append(last(LogFiles.SEGMENT), forged.encode(Frame.OPENING).concat(forged.encode(1)));
        assertEquals(Damage.TORN_TAIL, recover().damage());
    }

    @Test
    void damageStaysUntilANewLifeIsOnDisk() {
        live();
        append(wrote(1), stopped(3));
        syncAll();
        storage.truncate(last(LogFiles.SEGMENT), 10);
        assertEquals(Damage.DAMAGED, recover().damage());
        assertEquals(Damage.DAMAGED, recover().damage());
        ByteString nonce = ByteString.copyFromUtf8("second life");
        assertEquals(Outcome.WRITTEN, log.beginLife(nonce, Durability.DURABLE));
        storage.crash(0);
        assertEquals(Damage.DAMAGED, recover().damage());
        assertEquals(Outcome.WRITTEN, log.beginLife(nonce, Durability.DURABLE));
        append(wrote(7));
        syncAll();
        Recovered recovered = recover();
        assertEquals(Damage.NOTHING, recovered.damage());
        assertEquals(Optional.of(new LoggedLife(nonce, true)), recovered.life());
        assertEquals(List.of(wrote(7)), recovered.records());
    }

    @Test
    void aFullDiskRefusesARecordAndTakesItWhenThereIsRoomAgain() {
        live();
        append(wrote(1));
        storage.hasRoomFor(10);
        assertEquals(Outcome.NO_SPACE, log.append(wrote(2)));
        assertEquals(Outcome.NO_SPACE, log.checkpoint(snapshot(1)));
        storage.hasRoomFor(Long.MAX_VALUE);
        append(wrote(2));
        assertEquals(List.of(wrote(1), wrote(2)), recover().records());
        assertEquals(Optional.empty(), recover().snapshot());
    }

    @Test
    void whatAFailedWriteLeftBehindDoesNotHideWhatFollows() {
        live();
        append(wrote(1));
        storage.failHalfWay(true);
        assertEquals(Outcome.FAILED, log.append(wrote(2)));
        assertEquals(Outcome.FAILED, log.append(wrote(2)));
        storage.failHalfWay(false);
        append(wrote(2), wrote(3));
        assertEquals(List.of(wrote(1), wrote(2), wrote(3)), recover().records());
        assertEquals(Damage.NOTHING, recover().damage());
    }

    @Test
    void theLogIsCutBehindTheOlderOfTwoSnapshotsAndKeepsTheNewestStopAndLead() {
        live();
        append(stopped(1), led(1), entered(1), stopped(2), led(2), entered(2));
        grow(1, 40);
        Recovered recovered = recover();
        assertEquals(Damage.NOTHING, recovered.damage());
        assertEquals(Optional.of(snapshot(40)), recovered.snapshot());
        assertTrue(recovered.records().containsAll(List.of(stopped(2), led(2), entered(2), wrote(31), wrote(40))));
        assertFalse(recovered.records().contains(stopped(1)));
        assertFalse(recovered.records().contains(wrote(10)));
        assertEquals(2, LogFiles.numbers(storage, LogFiles.SNAPSHOT).size());
        storage.flipBit(last(LogFiles.SNAPSHOT), 60);
        assertEquals(Optional.of(snapshot(30)), recover().snapshot());
        assertEquals(Damage.NOTHING, recover().damage());
    }

    /** With a checkpoint every ten sequences. */
    private void grow(long first, long last) {
        for (long sequence = first; sequence <= last; sequence++) {
            append(wrote(sequence), accepted(sequence), decided(sequence));
            if (sequence % 10 == 0) {
                assertEquals(Outcome.WRITTEN, log.checkpoint(snapshot(sequence)));
            }
            syncAll();
        }
    }

    @Test
    void aLogThatWasCutSaysForWhichCheckpointSoThatNoOlderStateIsGoneOnFrom() {
        live();
        grow(1, 19);
        assertEquals(Cut.NONE, recover().cut());
        grow(20, 40);
        Recovered recovered = recover();
        assertEquals(Cut.at(snapshot(30).checkpoint()), recovered.cut());
        assertTrue(recovered.cut().isCoveredBy(snapshot(30).checkpoint()));
        assertTrue(recovered.cut().isCoveredBy(snapshot(40).checkpoint()));
        assertFalse(recovered.cut().isCoveredBy(snapshot(20).checkpoint()));
        assertFalse(new Cut(30, batch(29).digest()).isCoveredBy(snapshot(30).checkpoint()));
        grow(41, 49);
        assertEquals(Cut.at(snapshot(30).checkpoint()), recover().cut());
    }

    @Test
    void aCutForWhichThereIsNoRoomHasNotHappened() {
        live();
        grow(1, 10);
        append(led(5), wrote(11));
        LongStream.range(0, 20).forEach(membership -> append(led(new Slot(membership, 9, 0))));
        assertEquals(Outcome.WRITTEN, log.checkpoint(snapshot(20)));
        syncAll();
        append(wrote(21));
        storage.hasRoomFor(storage.read(last(LogFiles.SNAPSHOT)).size()); // a segment's first frame is longer
        assertEquals(Outcome.NO_SPACE, log.checkpoint(snapshot(1, 30)));
        storage.hasRoomFor(Long.MAX_VALUE);
        LongStream.rangeClosed(22, 32).forEach(sequence -> append(wrote(sequence))); // in further segments
        Recovered recovered = recover();
        assertEquals(Cut.at(snapshot(10).checkpoint()), recovered.cut());
        assertTrue(recovered.records().containsAll(List.of(led(9), wrote(11), wrote(21), wrote(22))));
    }

    @Test
    void aNewLifeHasNothingThatWasCut() {
        live();
        grow(1, 40);
        assertEquals(Outcome.WRITTEN, log.beginLife(ByteString.copyFromUtf8("second life"), Durability.ASYNC));
        syncAll();
        assertEquals(Cut.NONE, recover().cut());
        assertEquals(
                Optional.of(new LoggedLife(ByteString.copyFromUtf8("second life"), false)),
                recover().life());
    }

    @Test
    void aPromiseIsKeptUntilTheLogIsCutForACheckpointOfALaterMembership() {
        live();
        LogRecord inFirst = led(new Slot(0, 3, 0));
        LogRecord inSecond = led(new Slot(1, 0, 0));
        append(inFirst, inSecond);
        grow(1, 40);
        assertTrue(recover().records().containsAll(List.of(inFirst, inSecond)));
        for (long sequence = 41; sequence <= 43; sequence++) {
            append(wrote(sequence));
            assertEquals(Outcome.WRITTEN, log.checkpoint(snapshot(1, sequence)));
            syncAll();
        }
        assertFalse(recover().records().contains(inFirst));
        assertTrue(recover().records().contains(inSecond));
    }

    @Test
    void aSegmentWhoseCutNamesNoDigestIsNone() {
        ByteString header = SegmentProto.newBuilder()
                .setCut(CutProto.newBuilder().setSequence(3).setState(ByteString.copyFromUtf8("short")))
                .build()
                .toByteString();
        assertEquals(Optional.empty(), SegmentHeader.decode(header));
        assertEquals(Optional.empty(), SegmentHeader.decode(ByteString.copyFromUtf8("no header")));
    }

    @Test
    void segmentsAreDeletedOnlyOnceTheSnapshotIsOnDisk() {
        live();
        LongStream.rangeClosed(1, 20).forEach(sequence -> append(wrote(sequence)));
        log.checkpoint(snapshot(10));
        log.checkpoint(snapshot(20));
        storage.crash(100);
        storage.delete(SnapshotFiles.name(20));
        storage.delete(SnapshotFiles.name(10));
        assertEquals(20, recover().records().size());
    }
}
