package org.kingcobra.sim.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.log.Storage.Outcome;

class SimDiskTest {
    private static final String FILE = "log";
    private static final long SECOND_MICROS = 1_000_000;
    private static final ByteString SAFE = ByteString.copyFromUtf8("what was synced");
    private static final ByteString UNSAFE = ByteString.copyFromUtf8(" and what was not");

    private final EventQueue queue = new EventQueue();
    private int confirmed;

    private SimDisk disk(long seed) {
        return new SimDisk(queue, RandomStream.named(seed, "disk"));
    }

    private SimDisk written(long seed) {
        SimDisk disk = disk(seed);
        disk.append(FILE, SAFE);
        disk.sync(() -> confirmed++);
        pass();
        disk.append(FILE, UNSAFE);
        return disk;
    }

    private void pass() {
        while (queue.runNext(queue.nowMicros() + SECOND_MICROS)) {
            assertTrue(queue.nowMicros() > 0);
        }
    }

    @Test
    void aSyncTakesTimeAndThenTheBytesAreSafe() {
        SimDisk disk = disk(1);
        disk.append(FILE, SAFE);
        disk.sync(() -> confirmed++);
        assertEquals(0, confirmed);
        pass();
        assertEquals(1, confirmed);
        disk.crash();
        assertEquals(SAFE, disk.read(FILE));
    }

    @Test
    void aCrashBeforeTheSyncIsConfirmedLosesAndNeverConfirms() {
        SimDisk disk = disk(1);
        disk.append(FILE, SAFE);
        disk.sync(() -> confirmed++);
        disk.crash();
        pass();
        assertEquals(0, confirmed);
        assertEquals(Set.of(), disk.files());
    }

    @Test
    void syncsAreConfirmedInOrder() {
        for (int seed = 0; seed < 50; seed++) {
            SimDisk disk = disk(seed);
            StringBuilder order = new StringBuilder();
            disk.append(FILE, SAFE);
            disk.sync(() -> order.append('a'));
            disk.append(FILE, UNSAFE);
            disk.sync(() -> order.append('b'));
            pass();
            disk.crash();
            assertEquals("ab", order.toString());
            assertEquals(SAFE.concat(UNSAFE), disk.read(FILE));
        }
    }

    @Test
    void whatIsNotSyncedIsLostInACrash() {
        SimDisk disk = written(1);
        disk.crash();
        assertEquals(SAFE, disk.read(FILE));
    }

    @Test
    void aTornTailKeepsWhatWasSyncedAndSomeOfTheRest() {
        TreeSet<Integer> lengths = new TreeSet<>();
        boolean damaged = false;
        for (int seed = 0; seed < 200; seed++) {
            SimDisk disk = written(seed);
            disk.tear();
            ByteString left = disk.read(FILE);
            assertTrue(left.startsWith(SAFE));
            lengths.add(left.size());
            damaged |= !SAFE.concat(UNSAFE).startsWith(left);
        }
        assertEquals(UNSAFE.size() + 1, lengths.size(), "every length comes up: " + lengths);
        assertTrue(damaged, "no tail was ever damaged");
    }

    @Test
    void aDeletionThatWasNotSyncedIsUndone() {
        SimDisk disk = written(1);
        disk.delete(FILE);
        assertEquals(Set.of(), disk.files());
        disk.tear();
        assertEquals(SAFE, disk.read(FILE));
    }

    @Test
    void rotChangesOneBit() {
        SimDisk disk = written(1);
        disk.rot();
        byte[] rotten = disk.read(FILE).toByteArray();
        int bits = 0;
        for (int i = 0; i < rotten.length; i++) {
            bits += Integer.bitCount((rotten[i] ^ SAFE.byteAt(i)) & 0xFF);
        }
        assertEquals(SAFE.size(), rotten.length);
        assertEquals(1, bits);
    }

    @Test
    void aLostFsyncLosesWhatWasConfirmed() {
        boolean lost = false;
        for (int seed = 0; seed < 20; seed++) {
            SimDisk disk = written(seed);
            disk.loseSynced();
            assertTrue(SAFE.startsWith(disk.read(FILE)));
            lost |= disk.read(FILE).size() < SAFE.size();
        }
        assertTrue(lost);
        assertEquals(20, confirmed);
    }

    @Test
    void aLostDirectoryIsEmpty() {
        SimDisk disk = written(1);
        disk.loseAll();
        assertEquals(Set.of(), disk.files());
        assertEquals(ByteString.EMPTY, disk.read(FILE));
    }

    @Test
    void aFullDiskWritesNothing() {
        SimDisk disk = disk(1);
        disk.setFull(true);
        assertEquals(Outcome.NO_SPACE, disk.append(FILE, SAFE));
        assertEquals(Set.of(), disk.files());
        disk.setFull(false);
        assertEquals(Outcome.WRITTEN, disk.append(FILE, SAFE));
    }

    @Test
    void aFailingDiskWritesSomeAndConfirmsOnlyOnceItWorks() {
        SimDisk disk = disk(3);
        disk.setFailing(true);
        assertEquals(Outcome.FAILED, disk.append(FILE, SAFE));
        assertTrue(SAFE.startsWith(disk.read(FILE)));
        disk.sync(() -> confirmed++);
        for (int i = 0; i < 10; i++) {
            queue.runNext(queue.nowMicros() + SECOND_MICROS);
        }
        assertEquals(0, confirmed);
        disk.setFailing(false);
        pass();
        assertEquals(1, confirmed);
    }

    @Test
    void whatAFailingDiskIsAskedInSuccessionEndsAsTheLast() {
        for (int seed = 0; seed < 50; seed++) {
            SimDisk disk = disk(seed);
            disk.append(FILE, SAFE);
            disk.setFailing(true);
            disk.sync(() -> confirmed++);
            queue.runNext(queue.nowMicros() + seed * 500L);
            disk.setFailing(false);
            disk.append(FILE, UNSAFE);
            disk.sync(() -> confirmed++);
            pass();
            disk.crash();
            assertEquals(SAFE.concat(UNSAFE), disk.read(FILE));
        }
    }

    @Test
    void aSlowDiskTakesLonger() {
        assertFalse(syncMicros(false) * 50 > syncMicros(true));
    }

    private long syncMicros(boolean slow) {
        long begin = queue.nowMicros();
        SimDisk disk = disk(1);
        disk.setSlow(slow);
        disk.sync(() -> confirmed++);
        assertTrue(queue.runNext(begin + SECOND_MICROS));
        return queue.nowMicros() - begin;
    }
}
