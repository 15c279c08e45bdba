package org.kingcobra.fusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.kingcobra.fusion.FusionResult.Outcome;
import org.kingcobra.fusion.Samples.Sample;
import org.kingcobra.fusion.Samples.Witnesses;

/** What holds while at most tau sensors lie about the true value, 0 (FUSION 12), and what holds beyond. */
class TruthProperties {
    /** The same honest sensors as two processors see them: the liars tell each another story. */
    record Views(Witnesses first, Witnesses second) {}

    @Provide
    Arbitrary<Witnesses> faithful() {
        return Samples.faithful(10);
    }

    @Provide
    Arbitrary<Views> views() {
        return Samples.faithful(10)
                .flatMap(first -> Combinators.combine(
                                Arbitraries.just(first),
                                Samples.readings(-14, 14)
                                        .list()
                                        .ofSize(first.lies().size()))
                        .as((one, lies) -> new Views(one, new Witnesses(one.honest(), lies, one.tau()))))
                .withoutEdgeCases();
    }

    @Provide
    Arbitrary<Witnesses> overrun() {
        return Arbitraries.integers()
                .between(3, 9)
                .flatMap(sensors -> Arbitraries.integers()
                        .between((sensors - 1) / 2 + 1, sensors)
                        .flatMap(liars -> Samples.witnesses(sensors, liars, (sensors - 1) / 2)))
                .withoutEdgeCases();
    }

    // P4
    @Property
    void theTruthLiesInTheRegions(@ForAll("faithful") Witnesses witnesses) {
        FusionResult.Fused result = witnesses.sample().fused();
        assertTrue(Samples.covers(result.regions(), 0));
        assertTrue(result.bounds().contains(0));
    }

    // P5
    @Property
    void boundsAndEstimateLieInHonestIntervals(@ForAll("faithful") Witnesses witnesses) {
        Sample sample = witnesses.sample();
        FusionResult.Fused result = sample.fused();
        // honest intervals share the truth, so their union is their hull
        long lo = witnesses.honest().stream().mapToLong(Interval::lo).min().orElseThrow();
        long hi = witnesses.honest().stream().mapToLong(Interval::hi).max().orElseThrow();
        assertTrue(new Interval(lo, hi).contains(result.bounds()));
        long estimate = result.estimate().value();
        assertTrue(witnesses.honest().stream().anyMatch(reading -> reading.contains(estimate)));
    }

    // P8
    @Property
    void underAThirdOfLiarsAnHonestWidthLimitsTheBounds(@ForAll("faithful") Witnesses witnesses) {
        int sensors = witnesses.sample().sensors();
        Assume.that(3 * witnesses.tau() < sensors);
        List<Long> widths = witnesses.honest().stream()
                .map(Interval::width)
                .sorted(Comparator.reverseOrder())
                .toList();
        assertTrue(witnesses.sample().fused().bounds().width() <= widths.get(sensors - 3 * witnesses.tau() - 1));
    }

    // P9
    @Property
    void theHonestAreNeverAccused(@ForAll("faithful") Witnesses witnesses) {
        List<Accused> accused = witnesses.sample().fused().accused();
        assertTrue(accused.size() <= witnesses.tau());
        assertTrue(accused.stream()
                .allMatch(someone -> someone.sensor() >= witnesses.honest().size()));
    }

    // P10
    @Property(maxDiscardRatio = 20)
    void droppingAProvenLiarAndSpendingTauChangesNothing(@ForAll("faithful") Witnesses witnesses) {
        Sample sample = witnesses.sample();
        FusionResult.Fused before = sample.fused();
        Assume.that(!before.accused().isEmpty());
        List<Interval> others = new ArrayList<>(sample.readings());
        others.remove(before.accused().get(0).sensor());
        FusionResult.Fused after = Notation.fused(others, sample.tau() - 1);
        assertEquals(before.regions(), after.regions());
        assertEquals(before.bounds(), after.bounds());
        assertEquals(before.estimate(), after.estimate());
        assertEquals(
                Notation.brooksIyengar(sample.readings(), sample.tau()),
                Notation.brooksIyengar(others, sample.tau() - 1));
    }

    // P17, also with more than tau liars
    @Property
    void theOverlapTellsHowManyLieAtLeast(@ForAll("overrun") Witnesses witnesses) {
        Sample sample = witnesses.sample();
        int atLeast = sample.sensors() - NaiveOracle.maxOverlap(sample.readings());
        assertTrue(witnesses.lies().size() >= atLeast);
        if (sample.fuse() instanceof FusionResult.NoQuorum noQuorum) {
            assertEquals(atLeast, noQuorum.minFaulty());
            assertTrue(noQuorum.minFaulty() > sample.tau());
        }
    }

    // P19
    @Property
    void liarsWhoTellEachAnotherStoryCannotPullTheirViewsApart(@ForAll("views") Views views) {
        FusionResult.Fused first = views.first().sample().fused();
        FusionResult.Fused second = views.second().sample().fused();
        assertTrue(first.bounds().intersects(second.bounds()));
        int sensors = views.first().sample().sensors();
        int tau = views.first().tau();
        Interval hull =
                NaiveOracle.bounds(views.first().honest(), sensors - 2 * tau).orElseThrow();
        assertTrue(hull.contains(first.bounds()) && hull.contains(second.bounds()));
        Fraction gap = estimate(views.first()).minus(estimate(views.second())).abs();
        assertTrue(gap.compareTo(Fraction.of(hull.width())) <= 0);
    }

    private static Fraction estimate(Witnesses witnesses) {
        return Notation.brooksIyengar(witnesses.sample().readings(), witnesses.tau());
    }

    // goal 8.2 g
    @Property
    void moreThanTauLiarsGiveNoQuorumOrAConditionalClaim(@ForAll("overrun") Witnesses witnesses) {
        FusionResult result = witnesses.sample().fuse();
        assertFalse(result.outcome() == Outcome.TOO_FEW_READINGS);
        assertTrue(result.accused().size() <= witnesses.tau());
        assertTrue(result.accused().stream()
                .noneMatch(someone -> someone.evidence().isProof()));
    }
}
