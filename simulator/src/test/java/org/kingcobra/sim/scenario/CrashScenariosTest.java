package org.kingcobra.sim.scenario;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kingcobra.sim.Ambush;
import org.kingcobra.sim.Ambush.Step;
import org.kingcobra.sim.Stage;
import org.kingcobra.sim.fault.DiskOutcome;

/** Leaders that crash at each step of the protocol: before a peer is told, when one is, and when all are. */
class CrashScenariosTest {
    private static final long CUT_OFF_MICROS = 3_000;
    private static final long REUNITED_MICROS = 700_000;

    static Stream<Arguments> stepsAndFaults() {
        List<Arguments> all = new ArrayList<>();
        for (Step step : Step.values()) {
            for (int f = 1; f <= 3; f++) {
                all.add(Arguments.of(step, f));
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("stepsAndFaults")
    void leadersThatCrashForGoodAtAnyStepAreReplacedOneAfterTheOther(Step step, int f) {
        for (int copies : copies(step, f)) {
            crash(step, f, copies, Optional.empty());
        }
    }

    @ParameterizedTest
    @MethodSource("stepsAndFaults")
    void leadersThatCrashAtAnyStepAndComeBackFromDiskGoOn(Step step, int f) {
        for (int copies : copies(step, f)) {
            crash(step, f, copies, Optional.of(DiskOutcome.SYNCED_PREFIX));
        }
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void aLeaderThatCrashesAtAnyStepAndFindsATornLogGoesOn(Step step) {
        for (int copies : copies(step, 1)) {
            crash(step, 1, copies, Optional.of(DiskOutcome.TORN));
        }
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void aLeaderThatCrashesAtAnyStepAndFindsAnEmptyDiskIsSeatedAnew(Step step) {
        for (int copies : copies(step, 1)) {
            crash(step, 1, copies, Optional.of(DiskOutcome.LOST_DIRECTORY));
        }
    }

    private static List<Integer> copies(Step step, int f) {
        int others = step == Step.STOP_DATA ? 2 * f : 3 * f; // so many others' STOPDATAs are enough
        List<Integer> all = f == 1 ? List.of(0, 1, others) : List.of(1, others);
        return step.isSaid() ? all : List.of(0);
    }

    /** As many leaders as may crash, each in its own regency; the first is only cut off where a change of leaders is wanted. */
    private static void crash(Step step, int f, int copies, Optional<DiskOutcome> found) {
        Stage stage = new Stage(copies, new Stage.Size(3 * f + 1, 4, 16));
        int first = step.isOfLeaderChange() ? 1 : 0;
        if (step.isOfLeaderChange()) {
            stage.cutOff(0, CUT_OFF_MICROS, REUNITED_MICROS);
        }
        List<Ambush> ambushes = new ArrayList<>();
        for (int seat = first; seat < first + f; seat++) {
            Ambush ambush = stage.ambush(seat, step, copies);
            stage.afterAmbush(ambush, found);
            ambushes.add(ambush);
        }
        stage.run().settleAt(REUNITED_MICROS).holds();
        // who comes back soon may be followed after all, and no other leader is asked for
        List<Ambush> expected = found.isPresent() ? ambushes.subList(0, 1) : ambushes;
        expected.forEach(ambush -> assertTrue(ambush.isSprung(), () -> "nobody came to " + step + ": " + stage));
    }
}
