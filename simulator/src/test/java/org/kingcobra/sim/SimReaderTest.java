package org.kingcobra.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.order.OrderSettings;
import org.kingcobra.sim.check.Check.Read;
import org.kingcobra.sim.fault.DiskOutcome;
import org.kingcobra.sim.workload.Size;
import org.kingcobra.sim.workload.Workloads;

/** Fast reads in a group, as clients ask and replicas answer. */
class SimReaderTest {
    private static final OrderSettings SETTINGS = new OrderSettings(4, 8, 16, 1 << 20, 1_024, 200_000, 50_000, 500_000);
    private static final long HOUR_MICROS = 3_600_000_000L;
    private static final long MINUTE_MICROS = 60_000_000L;
    private static final int FORGETFUL = 2;

    private final SimGroup group = new SimGroup(
            3,
            new SimGroup.Shape(
                    4,
                    Workloads.named("register").sized(new Size(3, 120, 2)),
                    SimClient.Pace.of(2_000, SETTINGS),
                    SETTINGS));
    private final RunChecks checks = new RunChecks(group);
    private final List<Read> reads = new ArrayList<>();

    SimReaderTest() {
        group.observe(checks);
    }

    private void runWell() {
        assertTrue(group.run(HOUR_MICROS), group.toString());
        group.settle(group.nowMicros() + MINUTE_MICROS);
        checks.end();
        assertEquals(List.of(), group.violations());
    }

    @Test
    void inAGroupThatIsWellEveryReadIsAnsweredOutsideTheOrderAndQuickly() {
        group.observe(new Observer() {
            @Override
            public void read(Read event) {
                reads.add(event);
            }
        });
        runWell();
        assertTrue(reads.size() > 60, "fast reads: " + reads.size());
        assertEquals(0, group.marks().count(Mark.READ_IN_ORDER));
        assertTrue(reads.stream()
                .allMatch(read -> read.answeredMicros() - read.askedMicros()
                        < SimClient.Pace.of(0, SETTINGS).readMicros()));
    }

    @Test
    void aReplicaWithoutMemoryAnswersNoReadBeforeItIsSeated() {
        List<String> answeredUnseated = new ArrayList<>();
        long[] counts = new long[2];
        group.observe(new Observer() {
            @Override
            public void sent(long atMicros, int from, int to, SimMessage message) {
                SimReplica forgetful = group.replica(FORGETFUL);
                boolean isUnseated = !forgetful.isCrashed() && !forgetful.isSeatedAnew() && atMicros > 30_000;
                if (message instanceof SimMessage.Read && to == FORGETFUL && isUnseated) {
                    counts[0]++;
                } else if (message instanceof SimMessage.ReadAnswer && from == FORGETFUL && isUnseated) {
                    answeredUnseated.add("at " + atMicros);
                } else if (message instanceof SimMessage.ReadAnswer && from == FORGETFUL && atMicros > 30_000) {
                    counts[1]++;
                }
            }
        });
        group.after(30_000, () -> {
            group.crash(FORGETFUL);
            group.restart(FORGETFUL, DiskOutcome.LOST_DIRECTORY);
        });
        runWell();
        assertEquals(List.of(), answeredUnseated);
        assertTrue(counts[0] > 0, "it was asked nothing meanwhile");
        assertTrue(counts[1] > 0, "it answers no read for ever");
    }
}
