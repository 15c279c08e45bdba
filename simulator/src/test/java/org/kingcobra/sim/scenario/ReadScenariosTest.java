package org.kingcobra.sim.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kingcobra.sim.Mark;
import org.kingcobra.sim.Report;
import org.kingcobra.sim.Scenario;
import org.kingcobra.sim.Simulation;

/** Attempts to let clients read what is not so any more, or never was. */
class ReadScenariosTest {
    /** Replica 1 lies; replica 3 hears no other replica for a while, and answers clients all the same. */
    private static final String LIAR_AND_LAGGARD =
            "v1:4:1:register:4.8.16.1048576.1024.200000.50000.500000:4.25.3.10000:2000000:within:byz,1,0-ever,"
                    + "STALE+oneway,100000-1500000,0.1.2,3+links,0-ever,100,1000,0,0,0";

    private static final int SEEDS = 10;

    @ParameterizedTest
    @ValueSource(strings = {"STALE", "LYING_REPLIES"})
    @Attack("L18")
    void equalAnswersOfALiarAndALaggardAreNotRead(String behaviour) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Report report = run(LIAR_AND_LAGGARD.replace("STALE", behaviour), seed);
            assertTrue(report.marks().count(Mark.READ_FAST) >= 10, "fast reads of seed " + seed);
        }
    }

    @Test
    @Attack("L18")
    void whoReadsIsAnsweredInOrderWhereNoQuorumAnswersOutsideIt() {
        String oneDeadOneCutOff = LIAR_AND_LAGGARD.replace("STALE", "SILENT").replace("oneway,", "part,");
        String parted = oneDeadOneCutOff.replace("0.1.2,3+", "0.1.2.4.5.6.7/3+");
        for (int seed = 0; seed < SEEDS; seed++) {
            assertTrue(run(parted, seed).marks().count(Mark.READ_IN_ORDER) > 0, "ordered reads of seed " + seed);
        }
    }

    private static Report run(String replay, long seed) {
        Report report = Simulation.run(Scenario.parse(replay).withSeed(seed));
        assertEquals(List.of(), report.violations(), () -> report.scenario().toString());
        return report;
    }
}
