package org.kingcobra.sim.byzantine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.kingcobra.sim.Stage;

/** Two replicas with one key, by the small-scope method: every scenario of a few rounds, a sample of them in each build. */
public class TwinsTest {
    private static final List<Long> LENGTHS_MICROS = List.of(1_500L, 300_000L);
    private static final TwinScenarios THREE_ROUNDS = new TwinScenarios(4, 3, 2, LENGTHS_MICROS);
    private static final TwinScenarios TWO_ROUNDS = new TwinScenarios(4, 2, 5, LENGTHS_MICROS);
    private static final TwinScenarios OF_SEVEN = new TwinScenarios(7, 3, 2, LENGTHS_MICROS);
    private static final int SAMPLE = 60;

    @Test
    void theScopeIsEverySeatPartitionAndLengthOnce() {
        assertEquals(4 * 32 * 32 * 32, THREE_ROUNDS.count());
        assertEquals(4 * 104 * 104, TWO_ROUNDS.count());
        Set<TwinScenario> different = new HashSet<>();
        for (long number = 0; number < TWO_ROUNDS.count(); number++) {
            different.add(TWO_ROUNDS.at(number));
        }
        assertEquals(TWO_ROUNDS.count(), different.size());
    }

    @Test
    void aSampleOfThreeRoundsOfTwoSidesIsSurvived() {
        sample(THREE_ROUNDS);
    }

    @Test
    void aSampleOfTwoRoundsOfAnySidesIsSurvived() {
        sample(TWO_ROUNDS);
    }

    @Test
    void aSampleWithAThirdOfSevenIsSurvived() {
        sample(OF_SEVEN);
    }

    @Test
    void twinsAreConvictedByWhatTheySigned() {
        long convictions = 0;
        for (int number = 0; number < SAMPLE; number++) {
            TwinScenario scenario = THREE_ROUNDS.at(spread(number, THREE_ROUNDS.count()));
            convictions += survived(scenario, number).accused().size();
        }
        assertTrue(convictions > 0, "no scenario made twins contradict each other");
    }

    @Test
    @EnabledIfSystemProperty(named = "kingcobra.nightly", matches = "true")
    void everyScenarioOfThreeRoundsIsSurvived() {
        enumerate(THREE_ROUNDS, 0, THREE_ROUNDS.count());
        enumerate(TWO_ROUNDS, 0, TWO_ROUNDS.count());
    }

    private static void sample(TwinScenarios scenarios) {
        for (int number = 0; number < SAMPLE; number++) {
            survived(scenarios.at(spread(number, scenarios.count())), number);
        }
    }

    private static long spread(int number, long count) {
        return Math.floorMod(number * 1_000_003L, count);
    }

    private static void enumerate(TwinScenarios scenarios, long from, long to) {
        for (long number = from; number < to; number++) {
            survived(scenarios.at(number), number);
        }
    }

    private static Stage survived(TwinScenario scenario, long seed) {
        try {
            Stage stage = new Stage(seed, new Stage.Size(scenario.replicas(), 2, 4));
            return stage.twins(scenario).survives();
        } catch (AssertionError e) {
            throw new AssertionError(scenario + ": " + e.getMessage(), e);
        }
    }
}
