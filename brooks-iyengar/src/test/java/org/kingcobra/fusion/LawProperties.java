package org.kingcobra.fusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kingcobra.fusion.Estimator.BI_MIDPOINT;
import static org.kingcobra.fusion.Notation.exact;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.kingcobra.fusion.Samples.Sample;

/** What holds of any round, whoever lies. The numbers are those of FUSION 12. */
class LawProperties {
    @Provide
    Arbitrary<Sample> samples() {
        return Samples.samples(9);
    }

    @Provide
    Arbitrary<Interval> reading() {
        return Samples.readings(-8, 16);
    }

    // P1
    @Property
    void theOrderOfSensorsChangesNothingButTheIndicesOfTheAccused(
            @ForAll("samples") Sample sample, @ForAll long seed, @ForAll Estimator with) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < sample.sensors(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(seed));
        Sample shuffled = new Sample(order.stream().map(sample.readings()::get).toList(), sample.tau());
        FusionResult one = BrooksIyengar.fuse(parameters(sample), Notation.reportsOf(sample.readings()), with);
        FusionResult other = BrooksIyengar.fuse(parameters(sample), Notation.reportsOf(shuffled.readings()), with);
        assertEquals(one.outcome(), other.outcome());
        assertEquals(
                sensors(one), sensors(other).stream().map(order::get).sorted().toList());
        Assume.that(sample.fuses());
        assertEquals(withoutAccused(Notation.fused(one)), withoutAccused(Notation.fused(other)));
    }

    private static FusionParameters parameters(Sample sample) {
        return new FusionParameters(sample.sensors(), sample.tau());
    }

    private static List<Integer> sensors(FusionResult result) {
        return result.accused().stream().map(Accused::sensor).toList();
    }

    private static FusionResult.Fused withoutAccused(FusionResult.Fused fused) {
        return new FusionResult.Fused(
                fused.bounds(),
                fused.estimate(),
                fused.regions(),
                fused.maxOverlap(),
                fused.present(),
                List.of(),
                fused.tau());
    }

    // P2
    @Property
    void scalingShiftingAndMirroringCommuteWithFusion(
            @ForAll("samples") Sample sample,
            @ForAll @LongRange(min = -7, max = 7) long factor,
            @ForAll @LongRange(min = -1_000_003, max = 1_000_003) long shift,
            @ForAll Estimator with) {
        Assume.that(factor != 0 && sample.fuses());
        Sample moved = new Sample(Samples.scaled(sample.readings(), factor, shift), sample.tau());
        FusionResult.Fused original = sample.fused();
        FusionResult.Fused image = moved.fused();
        assertEquals(Samples.scaled(original.bounds(), factor, shift), image.bounds());
        assertEquals(original.accused(), image.accused());
        assertEquals(original.maxOverlap(), image.maxOverlap());
        List<Region> regions = new ArrayList<>();
        for (Region region : original.regions()) {
            Interval piece = Samples.scaled(new Interval(region.lo(), region.hi()), factor, shift);
            regions.add(new Region(piece.lo(), piece.hi(), region.weight()));
        }
        if (factor < 0) {
            Collections.reverse(regions);
        }
        assertEquals(regions, image.regions());
        assertEquals(
                exact(sample.readings(), sample.tau(), with).times(factor).plus(Fraction.of(shift)),
                exact(moved.readings(), sample.tau(), with));
    }

    // P2, rounded: reflection keeps the value, a shift by one may move a tie
    @Property
    void theRoundedEstimateIsMirroredWithTheReadings(@ForAll("samples") Sample sample, @ForAll Estimator with) {
        Assume.that(sample.fuses());
        List<SensorReport> mirrored = Notation.reportsOf(Samples.scaled(sample.readings(), -1, 0));
        FusionResult one = BrooksIyengar.fuse(parameters(sample), Notation.reportsOf(sample.readings()), with);
        FusionResult other = BrooksIyengar.fuse(parameters(sample), mirrored, with);
        assertEquals(
                -Notation.fused(one).estimate().value(),
                Notation.fused(other).estimate().value());
    }

    // P3
    @Property
    void aLargerTauNeverLosesAPoint(@ForAll("samples") Sample sample) {
        Assume.that(2 * (sample.tau() + 1) < sample.sensors());
        // doubled, so that every whole coordinate inside a piece is looked at
        List<Interval> doubled = Samples.scaled(sample.readings(), 2, 0);
        Assume.that(sample.fuses());
        FusionResult.Fused smaller = Notation.fused(doubled, sample.tau());
        FusionResult.Fused larger = Notation.fused(doubled, sample.tau() + 1);
        for (long x = -20; x <= 40; x++) {
            assertTrue(!Samples.covers(smaller.regions(), x) || Samples.covers(larger.regions(), x));
        }
        assertTrue(larger.bounds().contains(smaller.bounds()));
    }

    // P6
    @Property
    void theFaultTolerantIntervalContainsTheBounds(@ForAll("samples") Sample sample) {
        Assume.that(sample.fuses());
        Interval outer = ScalarAlgorithms.faultTolerantInterval(sample.readings(), sample.tau())
                .orElseThrow();
        assertTrue(outer.contains(sample.fused().bounds()));
    }

    // P7
    @Property
    void noWiderThanTheNarrowestButTwiceTau(@ForAll("samples") Sample sample) {
        List<Long> widths =
                sample.readings().stream().map(Interval::width).sorted().toList();
        long limit = widths.get(2 * sample.tau());
        ScalarAlgorithms.faultTolerantInterval(sample.readings(), sample.tau())
                .ifPresent(outer -> assertTrue(outer.width() <= limit));
        Assume.that(sample.fuses());
        assertTrue(sample.fused().bounds().width() <= limit);
    }

    // P11
    @Property
    void oneMoreSensorNeverWidensTheBounds(@ForAll("samples") Sample sample, @ForAll("reading") Interval more) {
        Assume.that(sample.fuses());
        Interval bounds = sample.fused().bounds();
        FusionResult result = Notation.fuse(plus(sample.readings(), more), sample.tau());
        if (result.outcome() == FusionResult.Outcome.FUSED) {
            assertTrue(bounds.contains(Notation.fused(result).bounds()));
        }
        Interval wide = new Interval(Math.min(more.lo(), bounds.lo()), Math.max(more.hi(), bounds.hi()));
        assertEquals(
                bounds,
                Notation.fused(plus(sample.readings(), wide), sample.tau()).bounds());
    }

    private static List<Interval> plus(List<Interval> readings, Interval more) {
        List<Interval> all = new ArrayList<>(readings);
        all.add(more);
        return all;
    }

    // P12
    @Property
    void everySensorTwiceOrThriceChangesNothing(
            @ForAll("samples") Sample sample, @ForAll @IntRange(min = 2, max = 3) int copies) {
        Assume.that(sample.fuses());
        List<Interval> all = new ArrayList<>();
        for (int i = 0; i < copies; i++) {
            all.addAll(sample.readings());
        }
        assertEquals(
                sample.fused().bounds(),
                Notation.fused(all, copies * sample.tau()).bounds());
        assertEquals(
                exact(sample.readings(), sample.tau(), BI_MIDPOINT), exact(all, copies * sample.tau(), BI_MIDPOINT));
    }

    // P13
    @Property
    void narrowingAReadingNeverWidensTheBounds(
            @ForAll("samples") Sample sample, @ForAll("reading") Interval cut, @ForAll @IntRange(max = 8) int at) {
        Assume.that(at < sample.sensors() && sample.fuses());
        Interval old = sample.readings().get(at);
        Assume.that(old.intersects(cut));
        Sample narrowed = sample.with(at, new Interval(Math.max(old.lo(), cut.lo()), Math.min(old.hi(), cut.hi())));
        Assume.that(narrowed.fuses());
        assertTrue(sample.fused().bounds().contains(narrowed.fused().bounds()));
    }

    // P15
    @Property
    void regionEstimatesLieInTheBounds(@ForAll("samples") Sample sample) {
        Assume.that(sample.fuses());
        FusionResult.Fused result = sample.fused();
        assertTrue(result.bounds().contains(result.estimate().value()));
        for (Estimator with : List.of(BI_MIDPOINT, Estimator.LENGTH_WEIGHTED, Estimator.BOUNDS_MIDPOINT)) {
            Fraction estimate = exact(sample.readings(), sample.tau(), with);
            assertTrue(estimate.compareTo(Fraction.of(result.bounds().lo())) >= 0);
            assertTrue(estimate.compareTo(Fraction.of(result.bounds().hi())) <= 0);
        }
    }

    // P16
    @Property
    void fusingCopiesOfTheBoundsGivesTheBounds(@ForAll("samples") Sample sample) {
        Assume.that(sample.fuses());
        Interval bounds = sample.fused().bounds();
        List<Interval> copies = Collections.nCopies(sample.sensors(), bounds);
        assertEquals(bounds, Notation.fused(copies, sample.tau()).bounds());
    }
}
