package org.kingcobra.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioTest {
    private static final String REPLAY =
            "v1:4:77:counter:4.8.16.1048576.1024.200000.50000.500000:4.25.5.20000:2000000:within:crash,2,1500";

    @Test
    void aReplayStringSaysAllOfAScenario() {
        assertEquals(REPLAY, Scenario.parse(REPLAY).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"within.ASYNC", "beyond.MEMORY", "within.clock250000", "within.ASYNC.clock1000"})
    void howReplicasAreRunIsPartOfTheText(String conditions) {
        String replay = REPLAY.replace("within", conditions);
        assertEquals(replay, Scenario.parse(replay).toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5, 6, 7, 10})
    void everyGeneratedScenarioSurvivesItsText(int replicas) {
        for (long seed = 0; seed < 100; seed++) {
            Scenario scenario = Simulation.generate(seed, replicas);
            assertEquals(scenario, Scenario.parse(scenario.toString()));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''              | expected a replay string of version v1
                    v2:4            | expected a replay string of version v1, got 'v2'
                    v1:4            | expected 9 parts""")
    void whatIsNoReplayStringIsRefused(String text, String expected) {
        refused(text, expected);
    }

    @ParameterizedTest
    @CsvSource({
        "v1:4,v1:0,expected 1 to 100 replicas",
        "v1:4,v1:four,expected replicas",
        "v1:4,v1:99999999999,expected replicas that fits 32 bits",
        ":77:,:x:,expected a seed",
        "counter,Counter,expected a workload",
        "4.8.16,4.8,expected settings of 8 numbers",
        "4.8.16,9.8.16,expected a checkpoint interval of at least the window",
        ":4.25.5,:4.25.0,expected 1 to 1000 operations per envelope",
        "within,without,expected 'within' or 'beyond'",
        "within,within.SOMETIMES,'expected DURABLE, ASYNC, MEMORY or clock and a number'",
        "within,within.clock5,expected clocks to be told never",
        "within,within.clockx,expected how often clocks are told",
        "crash,crush,expected one of crash",
    })
    void onePartThatIsWrongIsNamed(String part, String instead, String expected) {
        refused(REPLAY.replace(part, instead), expected);
    }

    private static void refused(String text, String expected) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> Scenario.parse(text));
        assertTrue(String.valueOf(refused.getMessage()).contains(expected), refused.getMessage());
    }
}
