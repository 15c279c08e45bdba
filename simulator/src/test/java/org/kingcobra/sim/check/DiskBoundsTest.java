package org.kingcobra.sim.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.order.Life;
import org.kingcobra.bft.order.Seats;
import org.kingcobra.bft.replica.Holdings;
import org.kingcobra.sim.kernel.SimDisk;

/** I13 of the disk of seat 0, which checkpoints make room on, or should. */
class DiskBoundsTest {
    private static final ByteString RECORD = ByteString.copyFrom(new byte[100]);
    private static final Holdings NOTHING = new Holdings(0, 0, 0);

    /** So many have to settle behind a checkpoint before nothing of an earlier one is needed. */
    private static final int SETTLED_BEHIND = 4;

    private final Told told = new Told();
    private final SimDisk disk = told.disks.get(0);
    private long checkpoints;

    private void pass() {
        long until = told.queue.nowMicros() + 1_000_000;
        boolean more = true;
        while (more) {
            more = told.queue.runNext(until);
        }
    }

    private void look() {
        told.checks.held(told.queue.nowMicros(), 0, NOTHING);
    }

    /** A new segment behind each, as a log begins it; whether it deletes is the caller's business. */
    private void checkpoint() {
        checkpoints++;
        disk.append("snapshot-" + checkpoints, RECORD);
        disk.append("log-" + checkpoints, RECORD);
        told.checks.stabilised(told.queue.nowMicros(), 0, checkpoints * Told.SETTINGS.checkpointInterval());
        disk.sync(() -> {});
        pass();
        look();
    }

    private void checkpointAndDelete() {
        checkpoint();
        disk.delete("snapshot-" + (checkpoints - 2));
        disk.delete("log-" + (checkpoints - 2));
    }

    private void expectOnly(String what) {
        List<Violation> violations = told.checks.violations();
        assertTrue(!violations.isEmpty(), "nothing was found");
        assertEquals("I13", violations.get(0).invariant());
        assertTrue(violations.get(0).what().contains(what), violations.toString());
    }

    private void expectNothing() {
        assertEquals(List.of(), told.checks.violations());
    }

    @Test
    void aLogThatIsCutKeepsWithinItsBounds() {
        for (int i = 0; i < 20; i++) {
            checkpointAndDelete();
        }
        expectNothing();
    }

    @Test
    void aLogThatIsNeverDeletedIsFound() {
        for (int i = 0; i < SETTLED_BEHIND + 3; i++) {
            checkpoint();
        }
        expectOnly("before the checkpoint at ");
    }

    @Test
    void aFileThatIsForgottenIsFound() {
        disk.append("log-left", RECORD);
        pass();
        for (int i = 0; i < SETTLED_BEHIND + 3; i++) {
            checkpointAndDelete();
        }
        expectOnly("one of which is from 0 us, before the checkpoint at ");
    }

    @Test
    void aDiskThatIsFullOrFailsOrIsNotSyncedLetsNothingGo() {
        for (int i = 0; i < SETTLED_BEHIND + 3; i++) {
            disk.setFull(i % 2 == 0);
            disk.setFailing(i % 2 == 1);
            checkpoint();
        }
        disk.setFailing(false);
        for (int i = 0; i < SETTLED_BEHIND + 3; i++) {
            told.checks.stabilised(told.queue.nowMicros(), 0, ++checkpoints * Told.SETTINGS.checkpointInterval());
            look();
        }
        expectNothing();
    }

    @Test
    void whatACrashLeavesIsToGoWhenAsMuchHasSettledAgain() {
        disk.append("log-left", RECORD);
        pass();
        for (int i = 0; i < 3; i++) {
            checkpointAndDelete();
        }
        crashAndStart();
        for (int i = 0; i < SETTLED_BEHIND; i++) {
            checkpointAndDelete();
        }
        expectNothing();
        checkpointAndDelete();
        expectOnly("before the checkpoint at ");
    }

    @Test
    void aSnapshotOfALaterCheckpointThatACrashLeavesMayStayUntilThatHasSettledAgain() {
        checkpoints = 7;
        disk.append("snapshot-8", RECORD);
        told.checks.stabilised(told.queue.nowMicros(), 0, 8L * Told.SETTINGS.checkpointInterval());
        pass();
        crashAndStart();
        checkpoints = 4; // by a state of others who are behind
        for (int i = 0; i < SETTLED_BEHIND + 3; i++) {
            checkpointAndDelete();
        }
        expectNothing();
    }

    private void crashAndStart() {
        told.checks.crashed(told.queue.nowMicros(), 0);
        told.checks.began(
                told.queue.nowMicros(),
                0,
                new Life(Digest.ZERO, Seats.genesis(4), Optional.empty(), Optional.empty(), List.of()));
    }

    @Test
    void aRecordThatIsWrittenOverAndOverIsFound() {
        for (int i = 0; i < 200; i++) {
            disk.append("log-0", RECORD);
        }
        look();
        expectOnly("its disk keeps 20000 bytes in 1 files, of ");
    }
}
