package org.kingcobra.sim.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kingcobra.sim.Scenario;
import org.kingcobra.sim.planted.PlantedBug;
import org.kingcobra.sim.planted.PlantedBugs;
import org.kingcobra.sim.planted.World;

/** Checks that seldom have anything to find do find what they are there for. */
class PlantedScenariosTest {
    private static final int SEEDS = 20;
    private static final String SETTINGS = "4.8.16.1048576.1024.200000.50000.500000:4.25.3.10000:2000000";
    private static final String SMALL_POOL = "4.8.1.1048576.4.200000.50000.500000:4.25.3.10000:2000000";

    static Stream<Arguments> bugs() {
        return Stream.of(
                // a liar and a laggard give equal answers, which are old
                Arguments.of(
                        "read-without-marks",
                        "I7",
                        "register:" + SETTINGS + ":within:byz,1,0-ever,STALE+oneway,100000-1500000,0.1.2,3"
                                + "+links,0-ever,100,1000,0,0,0"),
                Arguments.of(
                        "time-of-one-clock",
                        "I12",
                        "counter:" + SETTINGS + ":within.clock20000:byz,1,0-ever,TIME_LIAR"),
                Arguments.of("vote-counted-twice", "I10", "court:" + SETTINGS + ":within.clock20000:none"),
                // no replica hears another for a while, and all hear the client who floods them
                Arguments.of(
                        "pool-without-limit",
                        "I13",
                        "counter:" + SMALL_POOL + ":within:client,0,0-ever,FLOODING"
                                + "+part,50000-1500000,0.4.5.6.7/1.4.5.6.7/2.4.5.6.7/3.4.5.6.7"));
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void aPlantedBugIsFoundByTheInvariantThatItBreaks(String name, String invariant, String replay)
            throws UsageException {
        PlantedBug bug = PlantedBugs.ALL.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        World world = PatchedClasses.with(bug);
        List<String> violations = new ArrayList<>();
        Scenario scenario = Scenario.parse("v1:4:1:" + replay);
        for (int seed = 0; seed < SEEDS && violations.isEmpty(); seed++) {
            violations.addAll(world.violations(scenario.withSeed(seed).toString()));
        }
        assertTrue(violations.stream().anyMatch(line -> line.startsWith(invariant)), violations.toString());
    }
}
