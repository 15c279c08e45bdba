package org.kingcobra.mac.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.state.Journal;
import org.kingcobra.bft.state.MalformedStateException;

class RecordLogProperties {
    @Property(tries = 200)
    void everyRecordIsProvedAndNoOtherIs(@ForAll @IntRange(min = 1, max = 3_000) int size, @ForAll int place) {
        RecordLog log = filled(size);
        int index = Math.floorMod(place, size);
        RecordProof proof = log.proof(index);
        assertTrue(proof.leadsTo(log.root()));
        assertEquals(index, proof.record().asReadOnlyByteBuffer().getLong());
        int other = Math.floorMod(index + RecordLog.BLOCK_RECORDS, size);
        boolean sameBlock = other / RecordLog.BLOCK_RECORDS == index / RecordLog.BLOCK_RECORDS;
        // an index in another block does not fit the block that the proof carries
        assertTrue(sameBlock || !leadsToAs(other, proof, log.root()));
    }

    private static boolean leadsToAs(int index, RecordProof proof, Digest root) {
        try {
            return new RecordProof(index, proof.count(), proof.block(), proof.path(), proof.peaks(), proof.tail())
                    .leadsTo(root);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Property(tries = 100)
    void whenTheRootIsTakenDoesNotMatter(
            @ForAll @IntRange(min = 0, max = 500) int first, @ForAll @IntRange(min = 0, max = 500) int more) {
        RecordLog watched = filled(first);
        watched.root();
        append(watched, first, first + more);
        assertEquals(filled(first + more).root(), watched.root());
    }

    @Property(tries = 100)
    void undoingLeavesNoTrace(
            @ForAll @IntRange(min = 0, max = 300) int kept, @ForAll @IntRange(min = 1, max = 300) int undone) {
        Journal journal = new Journal();
        RecordLog log = new RecordLog(journal);
        append(log, 0, kept);
        journal.commit();
        Digest before = log.root();
        append(log, 1_000, 1_000 + undone);
        assertNotEquals(before, log.root());
        journal.undoTo(0);
        assertEquals(before, log.root());
        append(log, kept, kept + undone);
        assertEquals(filled(kept + undone).root(), log.root());
    }

    @Property(tries = 20)
    void aSnapshotRestores(@ForAll @IntRange(min = 0, max = 6_000) int size) throws MalformedStateException {
        RecordLog log = filled(size);
        RecordLog copy = filled(100);
        copy.root();
        copy.restore(log.chunks());
        assertEquals(log.root(), copy.root());
        append(log, size, size + 40);
        append(copy, size, size + 40);
        assertEquals(log.root(), copy.root());
    }

    @Example
    void chunksThatAreNoRecordsAreRefused() {
        RecordLog log = filled(0);
        ByteString whole = ByteString.copyFrom(new byte[64 << 10]);
        List<ByteString> gap = new ArrayList<>(List.of(whole.substring(32), whole));
        assertThrows(MalformedStateException.class, () -> log.restore(gap));
        assertThrows(MalformedStateException.class, () -> log.restore(List.of(whole.substring(1))));
    }

    @Example
    void logsOfDifferentLengthHaveDifferentRoots() {
        List<Digest> roots = new ArrayList<>();
        for (int size = 0; size < 200; size++) {
            roots.add(filled(size).root());
        }
        assertEquals(200, roots.stream().distinct().count());
    }

    private static RecordLog filled(int size) {
        RecordLog log = new RecordLog(new Journal());
        append(log, 0, size);
        return log;
    }

    private static void append(RecordLog log, int from, int to) {
        for (int i = from; i < to; i++) {
            log.append(i, ~i, i * 31L, 7);
        }
    }
}
