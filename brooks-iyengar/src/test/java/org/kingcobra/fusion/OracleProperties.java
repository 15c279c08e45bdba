package org.kingcobra.fusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.kingcobra.fusion.FusionResult.Outcome;
import org.kingcobra.fusion.Samples.Sample;

/** The fast path against definition: full sweep, subset enumeration, exact fractions. */
class OracleProperties {
    @Provide
    Arbitrary<Sample> small() {
        return Samples.samples(8);
    }

    @Provide
    Arbitrary<Sample> large() {
        return Samples.samples(120);
    }

    /** Ends anywhere in the legal range, often at its edge. */
    @Provide
    Arbitrary<Sample> extreme() {
        Arbitrary<Long> end = Arbitraries.oneOf(
                Arbitraries.longs().between(-Interval.LIMIT, Interval.LIMIT),
                Arbitraries.of(-Interval.LIMIT, Interval.LIMIT, 0L, 1L, -1L));
        Arbitrary<Interval> reading =
                Combinators.combine(end, end).as((a, b) -> new Interval(Math.min(a, b), Math.max(a, b)));
        return Arbitraries.integers()
                .between(1, 30)
                .flatMap(sensors -> reading.list().ofSize(sensors))
                .map(readings -> new Sample(readings, (readings.size() - 1) / 2))
                .withoutEdgeCases();
    }

    // P21
    @Property
    void theFastPathEqualsTheFullSweep(@ForAll("small") Sample sample) {
        assertEqualsSweep(sample);
    }

    // P21, on both sides of the switch from insertion to partition
    @Property(tries = 300)
    void theFastPathEqualsTheFullSweepOfManySensors(@ForAll("large") Sample sample) {
        assertEqualsSweep(sample);
    }

    private static void assertEqualsSweep(Sample sample) {
        List<Region> expected = NaiveOracle.regions(sample.readings(), sample.needed());
        int maxOverlap = NaiveOracle.maxOverlap(sample.readings());
        if (expected.isEmpty()) {
            assertEquals(
                    new FusionResult.NoQuorum(
                            maxOverlap, sample.needed(), sample.sensors(), sample.sensors() - maxOverlap),
                    sample.fuse());
            return;
        }
        FusionResult.Fused result = sample.fused();
        assertEquals(expected, result.regions());
        assertEquals(maxOverlap, result.maxOverlap());
        assertEquals(NaiveOracle.bounds(sample.readings(), sample.needed()).orElseThrow(), result.bounds());
    }

    // P21
    @Property
    void boundsEqualThoseOfAllLargeSubsets(@ForAll("small") Sample sample) {
        List<Interval> cliques = NaiveOracle.cliques(sample.readings(), sample.needed());
        assertEquals(!cliques.isEmpty(), sample.fuses());
        Assume.that(!cliques.isEmpty());
        FusionResult.Fused result = sample.fused();
        for (Interval clique : cliques) {
            assertTrue(Samples.covers(result.regions(), clique.lo()) && Samples.covers(result.regions(), clique.hi()));
        }
        assertEquals(
                cliques.stream().mapToLong(Interval::lo).min().orElseThrow(),
                result.bounds().lo());
        assertEquals(
                cliques.stream().mapToLong(Interval::hi).max().orElseThrow(),
                result.bounds().hi());
    }

    // goal 8.2 b
    @Property
    void accusedAreExactlyThoseInNoCliqueOfTheNeededSize(@ForAll("small") Sample sample) {
        Assume.that(sample.fuses());
        assertEquals(
                NaiveOracle.inNoClique(sample.readings(), sample.needed()),
                sample.fused().accused());
    }

    @Property
    void everyEstimatorIsTheExactFractionRoundedHalfEven(@ForAll("small") Sample sample, @ForAll Estimator with) {
        assertEstimate(sample, with);
    }

    @Property(tries = 2000)
    void noEstimatorOverflowsAnywhereInTheLegalRange(@ForAll("extreme") Sample sample, @ForAll Estimator with) {
        assertEstimate(sample, with);
    }

    private static void assertEstimate(Sample sample, Estimator with) {
        List<SensorReport> reports = Notation.reportsOf(sample.readings());
        FusionParameters parameters = new FusionParameters(sample.sensors(), sample.tau());
        FusionResult result = BrooksIyengar.fuse(parameters, reports, with);
        Optional<Fraction> exact = BrooksIyengar.exactEstimate(parameters, reports, with);
        assertEquals(result.outcome() == Outcome.FUSED, exact.isPresent());
        Assume.that(exact.isPresent());
        assertEquals(expected(sample, with), exact.orElseThrow());
        assertEquals(
                new Estimate(with, exact.orElseThrow().roundHalfEven()),
                Notation.fused(result).estimate());
    }

    private static Fraction expected(Sample sample, Estimator with) {
        List<Region> regions = NaiveOracle.regions(sample.readings(), sample.needed());
        return switch (with) {
            case BI_MIDPOINT -> NaiveOracle.brooksIyengar(regions);
            case LENGTH_WEIGHTED -> NaiveOracle.lengthWeighted(regions);
            case BOUNDS_MIDPOINT ->
                middle(NaiveOracle.bounds(sample.readings(), sample.needed()).orElseThrow());
            case FTI_MIDPOINT ->
                middle(ScalarAlgorithms.faultTolerantInterval(sample.readings(), sample.tau())
                        .orElseThrow());
            case MEDIAN -> NaiveOracle.median(sample.readings());
        };
    }

    private static Fraction middle(Interval interval) {
        return Fraction.of(interval.lo() + interval.hi(), 2);
    }

    @Property
    void absentSensorsActAsReadingsThatCoverNothing(@ForAll("large") Sample sample, @ForAll int seed) {
        int absent = Math.floorMod(seed, sample.tau() + 1);
        List<Interval> present = sample.readings().subList(absent, sample.sensors());
        List<Region> expected = NaiveOracle.regions(present, sample.needed());
        FusionScratch scratch = new FusionScratch(sample.sensors());
        Outcome outcome = scratch.fuse(
                new FusionParameters(sample.sensors(), sample.tau()),
                present.stream().mapToLong(Interval::lo).toArray(),
                present.stream().mapToLong(Interval::hi).toArray(),
                present.size(),
                Estimator.BI_MIDPOINT);
        assertEquals(expected.isEmpty() ? Outcome.NO_QUORUM : Outcome.FUSED, outcome);
        assertEquals(NaiveOracle.maxOverlap(present), scratch.maxOverlap());
        Assume.that(outcome == Outcome.FUSED);
        assertEquals(expected, scratch.regions().toList());
    }

    // P18
    @Property
    void overlapCountsTheEndpointsThatExcludeAPoint(@ForAll("small") Sample sample) {
        List<Interval> readings = sample.readings();
        for (long x = -7; x <= 15; x++) {
            long at = x;
            long excluding = readings.stream().filter(r -> r.lo() > at).count()
                    + readings.stream().filter(r -> r.hi() < at).count();
            assertEquals(sample.sensors() - NaiveOracle.overlap(readings, at), excluding);
        }
        Assume.that(sample.fuses());
        Interval bounds = sample.fused().bounds();
        assertTrue(readings.stream()
                .map(Interval::lo)
                .sorted()
                .skip(sample.needed() - 1L)
                .toList()
                .contains(bounds.lo()));
        assertTrue(readings.stream()
                .map(Interval::hi)
                .sorted()
                .limit(sample.tau() + 1L)
                .toList()
                .contains(bounds.hi()));
    }
}
