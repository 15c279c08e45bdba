package org.kingcobra.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kingcobra.bft.GroupSize;
import org.kingcobra.sim.fault.Behaviour;
import org.kingcobra.sim.fault.Fault;
import org.kingcobra.sim.fault.FaultKind;
import org.kingcobra.sim.fault.FaultPlan;
import org.kingcobra.sim.fault.Window;

class SimulationTest {
    private static final int SCHEDULES = 300;
    private static final int COLLUSIONS = 20;

    @Test
    void equalScenariosGiveEqualReportsAndOthersDoNot() {
        for (long seed = 0; seed < 20; seed++) {
            Scenario scenario = Simulation.generate(seed, 4);
            Report first = Simulation.run(scenario);
            Report second = Simulation.run(Scenario.parse(scenario.toString()));
            assertEquals(first.trace(), second.trace());
            assertEquals(first.events(), second.events());
            assertNotEquals(
                    first.trace(),
                    Simulation.run(scenario.withSeed(seed + 1_000)).trace());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5, 6, 7, 10})
    void aGroupOfAnySizeSurvivesWhatTheGeneratorDraws(int replicas) {
        for (long seed = 0; seed < 15; seed++) {
            Report report = Simulation.run(Simulation.generate(seed, replicas));
            assertEquals(List.of(), report.violations(), () -> report.scenario().toString());
        }
    }

    // what the default generator promises at n = 4 with 100 operations
    @Test
    void theGeneratorReachesWhatItHasTo() {
        Marks reached = new Marks();
        Set<FaultKind> kinds = EnumSet.noneOf(FaultKind.class);
        Set<Behaviour> lies = EnumSet.noneOf(Behaviour.class);
        List<Integer> faults = new ArrayList<>();
        int byzantine = 0;
        int pipelined = 0;
        for (long seed = 0; seed < SCHEDULES; seed++) {
            Scenario scenario = Simulation.generate(seed, 4);
            Report report = Simulation.run(scenario);
            report.marks().counts().keySet().forEach(reached::reach);
            kinds.addAll(report.faults().keySet());
            lies.addAll(report.lies().keySet());
            faults.add((int)
                    report.faults().values().stream().mapToLong(Long::longValue).sum());
            byzantine += hasByzantineSeat(scenario.plan()) ? 1 : 0;
            pipelined += scenario.settings().window() > 1 ? 1 : 0;
        }
        assertEquals(EnumSet.allOf(FaultKind.class), kinds);
        assertEquals(EnumSet.allOf(Behaviour.class), lies);
        for (Mark mark : Mark.values()) {
            assertTrue(reached.count(mark) > 0, () -> "never reached: " + mark);
        }
        Collections.sort(faults);
        assertTrue(faults.get(SCHEDULES / 2) >= 10, "median faults " + faults.get(SCHEDULES / 2));
        assertTrue(byzantine >= SCHEDULES * 3 / 10, "with f Byzantine seats: " + byzantine);
        assertTrue(pipelined >= SCHEDULES / 2, "with W > 1: " + pipelined);
        assertAtLeast(reached, Mark.LEADER_CHANGED, 30);
        assertAtLeast(reached, Mark.STATE_TRANSFERRED, 10);
        assertAtLeast(reached, Mark.RESTARTED_FROM_DISK, 10);
        assertAtLeast(reached, Mark.CRASHED_IN_LEADER_CHANGE, 2);
        assertAtLeast(reached, Mark.CRASHED_NEAR_CHECKPOINT, 2);
    }

    private static boolean hasByzantineSeat(FaultPlan plan) {
        return plan.faults().stream()
                .map(Fault::kind)
                .anyMatch(kind -> kind == FaultKind.BYZANTINE || kind == FaultKind.TWINS);
    }

    private static void assertAtLeast(Marks reached, Mark mark, int percent) {
        assertTrue(reached.count(mark) >= SCHEDULES * percent / 100, mark + ": " + reached.count(mark));
    }

    @Test
    void noMoreSeatsThanFAreFaultyUnlessTheScenarioSaysSo() {
        String within = "v1:4:77:counter:4.8.16.1048576.1024.200000.50000.500000:2.10.5.20000:2000000:within:"
                + "byz,0,0-ever,SILENT+byz,1,0-ever,SILENT+crash,2,1500+restart,2,9000,LOST_DIRECTORY";
        Report kept = Simulation.run(Scenario.parse(within));
        assertEquals(1, kept.faults().get(FaultKind.BYZANTINE));
        assertEquals(List.of(), kept.violations());
        Report beyond = Simulation.run(Scenario.parse(within.replace("within", "beyond")));
        assertEquals(2, beyond.faults().get(FaultKind.BYZANTINE));
        assertEquals("I9", beyond.violations().get(0).invariant(), "three of four are gone");
    }

    /** The test of the test: one liar too many, and what the others never do with one less is seen within a few schedules. */
    @ParameterizedTest
    @ValueSource(ints = {4, 7})
    void colludersDivideTheOthersOnlyWhereTheyAreMoreThanF(int replicas) {
        int f = new GroupSize(replicas).f();
        int divided = 0;
        for (long seed = 0; seed < COLLUSIONS; seed++) {
            Report within = Simulation.run(collusion(replicas, f).withSeed(seed));
            assertEquals(List.of(), within.violations(), () -> within.scenario().toString());
            assertTrue(within.marks().count(Mark.LEADER_CHANGED) > 0, "leaders who tell two batches are left");
            Report beyond = Simulation.run(collusion(replicas, f + 1).withSeed(seed));
            boolean isDivided = beyond.violations().stream()
                    .anyMatch(violation -> violation.invariant().equals("I1"));
            divided += isDivided ? 1 : 0;
        }
        Scenario divides = collusion(replicas, f + 1);
        assertEquals(
                Simulation.run(divides).violations(), Simulation.run(divides).violations(), "the same words each time");
        assertTrue(divided >= COLLUSIONS / 2, "agreement broken in " + divided + " of " + COLLUSIONS);
    }

    /** The first leaders collude; links are calm. */
    private static Scenario collusion(int replicas, int colluders) {
        List<Fault> faults = new ArrayList<>();
        for (int seat = 0; seat < colluders; seat++) {
            faults.add(new Fault.Byzantine(seat, Window.ever(), Behaviour.COLLUSION));
        }
        String calm = "v1:" + replicas + ":0:counter:4.8.16.1048576.1024.200000.50000.500000:4.25.5.20000:2000000:";
        return Scenario.parse(calm + (colluders > new GroupSize(replicas).f() ? "beyond" : "within") + ":none")
                .with(new FaultPlan(faults));
    }

    @Test
    void whatIsPlannedForLaterThanTheEndOfFaultsDoesNotHappen() {
        Report report = Simulation.run(Scenario.parse(
                "v1:4:7:counter:4.8.16.1048576.1024.200000.50000.500000:2.50.5.100000:100000:within:crash,2,150000"));
        assertEquals(0, report.faults().size());
        assertTrue(report.virtualMicros() > 150_000);
    }
}
