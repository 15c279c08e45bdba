package org.kingcobra.fusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.kingcobra.fusion.FusionResult.Outcome;

/** A window after any history of changes equals a fusion from scratch of what it holds. */
class FusionWindowProperties {
    /** One sensor reports, or withdraws. */
    record Change(int sensor, Optional<Interval> reading) {}

    @Provide
    Arbitrary<Change> changes() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 60),
                        Samples.readings(-5, 9).optional(0.8))
                .as(Change::new);
    }

    @Property(tries = 300)
    void everyChangeGivesWhatTheFullPathGives(
            @ForAll @Size(max = 150) List<@From("changes") Change> changes,
            @ForAll @IntRange(min = 1, max = 60) int sensors,
            @ForAll Estimator with) {
        FusionParameters parameters = new FusionParameters(sensors, (sensors - 1) / 2);
        FusionWindow window = new FusionWindow(parameters);
        FusionScratch scratch = new FusionScratch(sensors);
        TreeMap<Integer, Interval> held = new TreeMap<>();
        for (Change change : changes) {
            int sensor = change.sensor() % sensors;
            change.reading().ifPresentOrElse(reading -> held.put(sensor, reading), () -> held.remove(sensor));
            change.reading()
                    .ifPresentOrElse(
                            reading -> window.report(sensor, reading.lo(), reading.hi()),
                            () -> window.withdraw(sensor));
            assertEquals(held.size(), window.present());
            long[] lows = held.values().stream().mapToLong(Interval::lo).toArray();
            long[] highs = held.values().stream().mapToLong(Interval::hi).toArray();
            Outcome outcome = scratch.fuse(parameters, lows, highs, lows.length, with);
            assertEquals(outcome, window.fuse(with));
            assertSame(outcome, scratch, window.result());
        }
    }

    private static void assertSame(Outcome outcome, FusionScratch expected, FusionScratch actual) {
        if (outcome == Outcome.TOO_FEW_READINGS) {
            return;
        }
        assertEquals(expected.maxOverlap(), actual.maxOverlap());
        if (outcome == Outcome.FUSED) {
            assertEquals(expected.boundLo(), actual.boundLo());
            assertEquals(expected.boundHi(), actual.boundHi());
            assertEquals(expected.faultTolerantLo(), actual.faultTolerantLo());
            assertEquals(expected.faultTolerantHi(), actual.faultTolerantHi());
            assertEquals(expected.estimate(), actual.estimate());
            assertEquals(expected.exactEstimate(), actual.exactEstimate());
            assertEquals(expected.regions().toList(), actual.regions().toList());
        }
    }

    @Example
    void anIllegalReadingLeavesTheWindowAsItWas() {
        FusionWindow window = new FusionWindow(new FusionParameters(1, 0));
        window.report(0, 3, 5);
        assertThrows(IllegalArgumentException.class, () -> window.report(0, 5, 3));
        assertEquals(Outcome.FUSED, window.fuse(Estimator.MEDIAN));
        assertEquals(4, window.result().estimate());
    }
}
