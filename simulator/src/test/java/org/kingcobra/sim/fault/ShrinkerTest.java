package org.kingcobra.sim.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kingcobra.sim.Scenario;
import org.kingcobra.sim.Simulation;

class ShrinkerTest {
    private static final int RUNS = 2_000;

    /** Fails where some replica crashes and some Byzantine seat lies, at any time. */
    private static boolean fails(Scenario scenario) {
        return has(scenario, FaultKind.CRASH) && has(scenario, FaultKind.BYZANTINE);
    }

    private static boolean has(Scenario scenario, FaultKind kind) {
        return scenario.plan().faults().stream().anyMatch(fault -> fault.kind() == kind);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void twoFaultsThatFailTogetherAreFoundAmongMany(long seed) {
        Scenario failing = withBoth(Simulation.generate(seed, 7));
        Scenario shrunk = Shrinker.shrink(failing, ShrinkerTest::fails, RUNS);
        assertEquals(2, shrunk.plan().faults().size(), () -> shrunk.plan().toString());
        assertTrue(fails(shrunk));
        assertEquals(4, shrunk.replicas());
        assertEquals(1, shrunk.load().clients());
        assertEquals(1, shrunk.load().operationsPerClient());
    }

    private static Scenario withBoth(Scenario scenario) {
        List<Fault> faults = new ArrayList<>(scenario.plan().faults());
        faults.add(faults.size() / 3, new Fault.Crash(2, 70_000));
        faults.add(new Fault.Byzantine(1, Window.ever(), Behaviour.EQUIVOCATOR));
        return scenario.with(new FaultPlan(faults));
    }

    @Test
    void faultsBecomeShorterAndMilder() {
        Fault partition = new Fault.Partition(new Window(0, 1 << 20), List.of(List.of(0, 1), List.of(2, 3)));
        Scenario failing = Simulation.generate(1, 4).with(FaultPlan.of(partition));
        Scenario shrunk = Shrinker.shrink(failing, scenario -> cuts(scenario.plan(), 0, 3), RUNS);
        Fault.Partition left = (Fault.Partition) shrunk.plan().faults().get(0);
        assertEquals(List.of(List.of(0), List.of(3)), left.groups());
        assertTrue(left.during().lengthMicros() <= 2_000, left.toString());
    }

    private static boolean cuts(FaultPlan plan, int from, int to) {
        return plan.faults().stream()
                .anyMatch(fault -> fault instanceof Fault.Partition partition && partition.cuts(from, to));
    }

    @Test
    void noMoreRunsAreSpentThanAllowedAndNoneTwice() {
        Scenario failing = withBoth(Simulation.generate(1, 4));
        List<String> asked = new ArrayList<>();
        Shrinker.shrink(failing, scenario -> asked.add(scenario.toString()) && fails(scenario), 30);
        assertTrue(asked.size() <= 30, "asked " + asked.size() + " times");
        asked.forEach(scenario -> assertEquals(1, Collections.frequency(asked, scenario), scenario));
    }

    @Test
    void whatFailsAnywayFailsWithoutFaults() {
        Scenario shrunk = Shrinker.shrink(Simulation.generate(1, 4), scenario -> true, RUNS);
        assertEquals(FaultPlan.EMPTY, shrunk.plan());
    }
}
