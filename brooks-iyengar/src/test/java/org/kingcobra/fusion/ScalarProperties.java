package org.kingcobra.fusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.kingcobra.fusion.Samples.Sample;

/** P14 and P22 of FUSION 12, and the neighbours against definition. */
class ScalarProperties {
    /** What two processes hear: the same honest values, and to each its own lies. */
    record Hearings(List<Fraction> honest, List<Fraction> liesToOne, List<Fraction> liesToOther) {
        int liars() {
            return liesToOne.size();
        }

        int size() {
            return honest.size() + liars();
        }

        List<Fraction> one() {
            return joined(liesToOne);
        }

        List<Fraction> other() {
            return joined(liesToOther);
        }

        Fraction spread() {
            return Collections.max(honest).minus(Collections.min(honest));
        }

        private List<Fraction> joined(List<Fraction> lies) {
            List<Fraction> all = new ArrayList<>(honest);
            all.addAll(lies);
            return all;
        }
    }

    @Provide
    Arbitrary<Hearings> hearings() {
        Arbitrary<Fraction> value = Arbitraries.longs().between(-10, 10).map(Fraction::of);
        return Arbitraries.integers()
                .between(1, 4)
                .flatMap(liars -> Arbitraries.integers()
                        .between(3 * liars + 1, 3 * liars + 4)
                        .flatMap(size -> Combinators.combine(
                                        value.list().ofSize(size - liars),
                                        value.list().ofSize(liars),
                                        value.list().ofSize(liars))
                                .as(Hearings::new)))
                .withoutEdgeCases();
    }

    @Provide
    Arbitrary<Sample> samples() {
        return Samples.samples(9);
    }

    // P22: contraction by floor((n - 2t - 1) / t) + 1, and the result lies in the honest hull
    @Property
    void approximateAgreementContractsWithinTheHonestHull(@ForAll("hearings") Hearings hearings) {
        int liars = hearings.liars();
        Fraction one = ScalarAlgorithms.approximateAgreement(hearings.one(), liars);
        Fraction other = ScalarAlgorithms.approximateAgreement(hearings.other(), liars);
        int contraction = (hearings.size() - 2 * liars - 1) / liars + 1;
        assertTrue(one.minus(other).abs().times(contraction).compareTo(hearings.spread()) <= 0);
        assertTrue(one.compareTo(Collections.min(hearings.honest())) >= 0);
        assertTrue(one.compareTo(Collections.max(hearings.honest())) <= 0);
    }

    // P22: contraction 2t/n; liars within delta can lead at most t * delta / n out of the honest hull
    @Property
    void fastConvergenceContractsNearTheHonestHull(@ForAll("hearings") Hearings hearings) {
        int liars = hearings.liars();
        Fraction delta = hearings.spread();
        Fraction one =
                ScalarAlgorithms.fastConvergence(hearings.one(), liars, delta).orElseThrow();
        Fraction other =
                ScalarAlgorithms.fastConvergence(hearings.other(), liars, delta).orElseThrow();
        assertTrue(one.minus(other).abs().times(hearings.size()).compareTo(delta.times(2L * liars)) <= 0);
        Fraction room = delta.times(liars).dividedBy(hearings.size());
        assertTrue(one.compareTo(Collections.min(hearings.honest()).minus(room)) >= 0);
        assertTrue(one.compareTo(Collections.max(hearings.honest()).plus(room)) <= 0);
    }

    // P14
    @Property
    void theFaultTolerantIntervalMovesNoFurtherThanItsInputs(
            @ForAll("samples") Sample sample, @ForAll @LongRange(max = 5) long reach, @ForAll List<Byte> shifts) {
        List<Interval> moved = new ArrayList<>();
        List<Interval> raised = new ArrayList<>();
        for (int i = 0; i < sample.sensors(); i++) {
            Interval reading = sample.readings().get(i);
            long shift = i < shifts.size() ? Math.floorMod(shifts.get(i), 2 * reach + 1) - reach : 0;
            moved.add(new Interval(reading.lo() + shift, reading.hi() + shift));
            raised.add(new Interval(reading.lo() + Math.abs(shift), reading.hi() + Math.abs(shift)));
        }
        Optional<Interval> before = ScalarAlgorithms.faultTolerantInterval(sample.readings(), sample.tau());
        Optional<Interval> after = ScalarAlgorithms.faultTolerantInterval(moved, sample.tau());
        Optional<Interval> above = ScalarAlgorithms.faultTolerantInterval(raised, sample.tau());
        Assume.that(before.isPresent() && after.isPresent() && above.isPresent());
        assertTrue(Math.abs(before.get().lo() - after.get().lo()) <= reach);
        assertTrue(Math.abs(before.get().hi() - after.get().hi()) <= reach);
        assertTrue(before.get().lo() <= above.get().lo()
                && before.get().hi() <= above.get().hi());
    }

    @Property
    void mostOverlapIsTheShortestThenLeftmostStretchOfMostReadings(@ForAll("samples") Sample sample) {
        ScalarAlgorithms.Overlap result = ScalarAlgorithms.maxOverlap(sample.readings());
        int most = NaiveOracle.maxOverlap(sample.readings());
        assertEquals(most, result.count());
        Interval expected = NaiveOracle.cliques(sample.readings(), most).stream()
                .min((a, b) -> a.width() != b.width() ? Long.compare(a.width(), b.width()) : a.compareTo(b))
                .orElseThrow();
        assertEquals(expected, result.interval());
    }

    @Property
    void networkTimeIntersectionIsTheHullOfTheFirstAcceptableFaultCount(@ForAll("samples") Sample sample) {
        Optional<Interval> expected = Optional.empty();
        for (int faults = 0; 2 * faults < sample.sensors() && expected.isEmpty(); faults++) {
            int allowed = faults;
            expected = NaiveOracle.bounds(sample.readings(), sample.sensors() - faults)
                    .filter(hull -> sample.readings().stream()
                                    .filter(r -> r.lo() + r.hi() < 2 * hull.lo() || r.lo() + r.hi() > 2 * hull.hi())
                                    .count()
                            <= allowed);
        }
        assertEquals(expected, ScalarAlgorithms.ntpIntersection(sample.readings()));
    }
}
