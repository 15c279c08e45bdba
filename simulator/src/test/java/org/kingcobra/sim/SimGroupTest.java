package org.kingcobra.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kingcobra.bft.Invariants;
import org.kingcobra.bft.order.OrderSettings;
import org.kingcobra.bft.replica.Holdings;
import org.kingcobra.sim.check.Violation;
import org.kingcobra.sim.kernel.SimNetwork.LinkPolicy;
import org.kingcobra.sim.workload.Size;
import org.kingcobra.sim.workload.Workload;
import org.kingcobra.sim.workload.Workloads;

/** The ordering protocol under faults of links and crashes, in virtual time. */
class SimGroupTest {
    private Optional<RunChecks> checks = Optional.empty();

    private static final OrderSettings SETTINGS = new OrderSettings(4, 8, 16, 1 << 20, 1_024, 200_000, 50_000, 500_000);
    private static final long HOUR_MICROS = 3_600_000_000L;
    private static final LinkPolicy ROUGH = new LinkPolicy(100, 2_000, 50_000, 20_000, 1_000);

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5, 6, 7, 10})
    void aGroupOfAnySizeAnswersItsClients(int replicas) {
        SimGroup group = group(1, replicas);
        assertTrue(group.run(HOUR_MICROS));
        assertEquals(List.of(), violations(group));
    }

    @Test
    void equalSeedsGiveEqualRuns() {
        SimGroup first = group(7, 4);
        SimGroup second = group(7, 4);
        first.network().setPolicy(ROUGH);
        second.network().setPolicy(ROUGH);
        first.run(HOUR_MICROS);
        second.run(HOUR_MICROS);
        assertEquals(first.traceHash(), second.traceHash());
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 7})
    void lossDuplicationReorderingAndCorruptionDelayButDoNotStop(int replicas) {
        for (int seed = 0; seed < 20; seed++) {
            SimGroup group = group(seed, replicas);
            group.network().setPolicy(ROUGH);
            assertTrue(group.run(HOUR_MICROS), "seed " + seed + ": " + group);
            assertEquals(List.of(), violations(group), "seed " + seed);
            assertTrue(group.network().lost() > 0 && group.network().duplicated() > 0, "seed " + seed);
            assertTrue(group.network().corrupted() > 0, "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 7})
    void aCrashedLeaderIsReplacedWheneverItCrashes(int replicas) {
        for (int seed = 0; seed < 40; seed++) {
            SimGroup group = group(seed, replicas);
            group.network().setPolicy(ROUGH);
            long crashAtMicros = 2_500L * seed;
            group.after(crashAtMicros, () -> group.replica(0).crash());
            assertTrue(group.run(HOUR_MICROS), "seed " + seed + ": " + group);
            assertEquals(List.of(), violations(group), "seed " + seed);
        }
    }

    @Test
    void aReplicaThatWasCutOffForLongCatchesUp() {
        for (int seed = 0; seed < 20; seed++) {
            SimGroup group = group(seed, 4);
            group.network().setReachability((from, to) -> from != 3 && to != 3);
            assertTrue(group.run(HOUR_MICROS), "seed " + seed + ": " + group);
            group.network().setReachability((from, to) -> true);
            group.settle(group.nowMicros() + 60_000_000L);
            assertEquals(group.replica(0).executed(), group.replica(3).executed(), "seed " + seed);
            assertEquals(group.replica(0).chainHead(), group.replica(3).chainHead(), "seed " + seed);
            assertEquals(List.of(), violations(group), "seed " + seed);
        }
    }

    @Test
    void aBugThatATimerBringsOutStopsItsReplicaAndNotTheRun() {
        SimGroup group = group(1, 4);
        group.observe(new Observer() {
            @Override
            public void held(long atMicros, int seat, Holdings holdings) {
                Invariants.check(seat != 2, "a slip that shows in seat %s only", seat);
            }
        });
        assertTrue(group.run(HOUR_MICROS));
        List<String> own = violations(group).stream()
                .filter(found -> found.invariant().equals("I0"))
                .map(Violation::what)
                .toList();
        assertEquals(List.of("own bug: a slip that shows in seat 2 only"), own);
        assertTrue(group.replica(2).isCrashed());
    }

    private SimGroup group(long seed, int replicas) {
        Workload workload = Workloads.named("counter").sized(new Size(4, 25, 1));
        SimGroup group =
                new SimGroup(seed, new SimGroup.Shape(replicas, workload, SimClient.Pace.of(0, SETTINGS), SETTINGS));
        RunChecks watching = new RunChecks(group);
        group.observe(watching);
        checks = Optional.of(watching);
        return group;
    }

    private List<Violation> violations(SimGroup group) {
        group.settle(group.nowMicros() + 10_000_000L);
        checks.orElseThrow().end();
        return group.violations();
    }
}
