package org.kingcobra.fusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Boxes against every whole point of the plane. */
class BoxProperties {
    /** Boxes of the sensors that reported; {@code absent} others did not. */
    record BoxSample(List<Box> boxes, int absent, int tau) {
        FusionParameters parameters() {
            return new FusionParameters(boxes.size() + absent, tau);
        }
    }

    @Provide
    Arbitrary<BoxSample> planes() {
        Arbitrary<Interval> side = Samples.readings(0, 8);
        Arbitrary<Box> box = Combinators.combine(side, side).as(Box::of);
        return Arbitraries.integers()
                .between(1, 9)
                .flatMap(sensors -> Arbitraries.integers()
                        .between(0, (sensors - 1) / 2)
                        .flatMap(tau -> Arbitraries.integers()
                                .between(0, tau)
                                .flatMap(absent -> box.list()
                                        .ofSize(sensors - absent)
                                        .map(boxes -> new BoxSample(boxes, absent, tau)))))
                .withoutEdgeCases();
    }

    private static int overlap(List<Box> boxes, long x, long y) {
        return (int) boxes.stream()
                .filter(box -> box.axis(0).contains(x) && box.axis(1).contains(y))
                .count();
    }

    /** The overlap takes its values at endpoints, so whole points suffice. */
    private static Optional<Box> hull(List<Box> boxes, int needed) {
        long[] ends = {Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE};
        for (long x = 0; x <= 8; x++) {
            for (long y = 0; y <= 8; y++) {
                if (overlap(boxes, x, y) >= needed) {
                    ends[0] = Math.min(ends[0], x);
                    ends[1] = Math.max(ends[1], x);
                    ends[2] = Math.min(ends[2], y);
                    ends[3] = Math.max(ends[3], y);
                }
            }
        }
        return ends[0] > ends[1]
                ? Optional.empty()
                : Optional.of(Box.of(new Interval(ends[0], ends[1]), new Interval(ends[2], ends[3])));
    }

    private static int maxOverlap(List<Box> boxes) {
        int most = 0;
        for (long x = 0; x <= 8; x++) {
            for (long y = 0; y <= 8; y++) {
                most = Math.max(most, overlap(boxes, x, y));
            }
        }
        return most;
    }

    @Property
    void thePlaneIsTheHullOfAllQualifyingPoints(@ForAll("planes") BoxSample sample) {
        FusionParameters parameters = sample.parameters();
        int most = maxOverlap(sample.boxes());
        int present = sample.boxes().size();
        BoxResult expected = hull(sample.boxes(), parameters.needed())
                .<BoxResult>map(box -> new BoxResult.Fused(box, BoxResult.Tightness.EXACT, most, present))
                .orElseGet(
                        () -> new BoxResult.NoQuorum(most, parameters.needed(), present, parameters.sensors() - most));
        assertEquals(expected, BoxFusion.fusePlane(parameters, sample.boxes()));
    }

    // P20
    @Property
    void theProductOfTheAxesContainsThePlane(@ForAll("planes") BoxSample sample) {
        BoxResult outer = BoxFusion.outerBound(sample.parameters(), sample.boxes());
        BoxResult exact = BoxFusion.fusePlane(sample.parameters(), sample.boxes());
        if (exact instanceof BoxResult.Fused inner) {
            BoxResult.Fused around = (BoxResult.Fused) outer;
            assertTrue(around.bounds().contains(inner.bounds()));
            assertTrue(around.maxOverlap() >= inner.maxOverlap());
        }
        if (outer instanceof BoxResult.NoQuorum none) {
            assertTrue(((BoxResult.NoQuorum) exact).minFaulty() >= none.minFaulty());
        }
    }

    @Property
    void flatBoxesFuseAsIntervals(@ForAll("planes") BoxSample sample) {
        List<Box> flat = sample.boxes().stream()
                .map(box -> Box.of(box.axis(0), Interval.point(3)))
                .toList();
        Optional<Interval> expected = NaiveOracle.bounds(
                flat.stream().map(box -> box.axis(0)).toList(),
                sample.parameters().needed());
        BoxResult result = BoxFusion.fusePlane(sample.parameters(), flat);
        assertEquals(
                expected,
                result instanceof BoxResult.Fused fused
                        ? Optional.of(fused.bounds().axis(0))
                        : Optional.empty());
    }
}
