package org.kingcobra.fusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kingcobra.fusion.Estimator.BI_MIDPOINT;
import static org.kingcobra.fusion.Notation.disjoint;
import static org.kingcobra.fusion.Notation.exact;
import static org.kingcobra.fusion.Notation.fuse;
import static org.kingcobra.fusion.Notation.fused;
import static org.kingcobra.fusion.Notation.interval;
import static org.kingcobra.fusion.Notation.intervals;
import static org.kingcobra.fusion.Notation.region;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.kingcobra.fusion.FusionResult.Outcome;

/** Claims that look true, each with the round that refutes it (FUSION 12), so that nobody builds on them. */
class FalseClaimsTest {
    @Test
    void theEstimateNeedNotLieInAnyRegion() {
        FusionResult.Fused result = fused("[4,9] [-1,6] [1,3]", 1);
        assertEquals(Fraction.of(7, 2), exact("[4,9] [-1,6] [1,3]", 1, BI_MIDPOINT));
        assertFalse(Samples.covers(result.regions(), 3_500_000));
    }

    @Test
    void theTruthNeedNotLieWhereMostReadingsOverlap() {
        assertEquals(
                interval("[5,7]"),
                ScalarAlgorithms.maxOverlap(intervals("[0,7] [0,8] [5,7]")).interval());
        assertTrue(fused("[0,7] [0,8] [5,7]", 1).bounds().contains(3_000_000));
    }

    @Test
    void theBoundsMayBeWiderThanTheNarrowestHonestReading() {
        // the truth is 2 and all three are honest
        assertEquals(interval("[0,5]"), fused("[2,7] [0,2] [0,5]", 1).bounds());
    }

    @Test
    void withAThirdOfLiarsTheBoundsMayBeWiderThanEveryHonestReading() {
        assertEquals(interval("[0,2]"), fused("[0,1] [1,2] [0,2]", 1).bounds());
    }

    @Test
    void aLiarMayHideInAGapOfTheRegionsAndIsStillAccused() {
        FusionResult.Fused result = fused("[0,3] [0,3] [0,10] [0,10] [7,10] [7,10] [4,6]", 3);
        assertEquals(List.of(region("[0,3]", 4), region("[7,10]", 4)), result.regions());
        assertTrue(result.bounds().contains(interval("[4,6]")));
        assertEquals(List.of(disjoint(7)), result.accused());
    }

    @Test
    void theEstimateMayBeFartherFromTheTruthThanTheMiddleOfTheBounds() {
        assertEquals(Fraction.of(46, 10), exact("[0,7] [0,8] [5,7]", 1, BI_MIDPOINT));
        assertEquals(Fraction.of(35, 10), exact("[0,7] [0,8] [5,7]", 1, Estimator.BOUNDS_MIDPOINT));
    }

    @Test
    void theEstimateMayLeaveTheHullOfHonestMidpoints() {
        // the honest midpoints are 3.5 and 4
        assertTrue(exact("[0,7] [0,8] [5,7]", 1, BI_MIDPOINT).compareTo(Fraction.of(4)) > 0);
    }

    @Test
    void theEstimateOfALargerTauMayLeaveTheBoundsOfASmaller() {
        assertEquals(interval("[1,2]"), fused("[1,5] [1,2] [1,5]", 0).bounds());
        assertEquals(Fraction.of(23, 10), exact("[1,5] [1,2] [1,5]", 1, BI_MIDPOINT));
    }

    @Test
    void aSensorThatContainsTheBoundsMayMoveTheEstimate() {
        assertEquals(
                fused("[0,7] [0,8] [5,7]", 1).bounds(),
                fused("[0,7] [0,8] [5,7] [-1,8]", 1).bounds());
        assertEquals(Fraction.of(45, 10), exact("[0,7] [0,8] [5,7] [-1,8]", 1, BI_MIDPOINT));
    }

    @Test
    void narrowingAnHonestReadingMayWorsenTheEstimate() {
        // the truth is 4
        assertEquals(Fraction.of(7, 2), exact("[1,6]", 0, BI_MIDPOINT));
        assertEquals(Fraction.of(3), exact("[1,5]", 0, BI_MIDPOINT));
    }

    @Test
    void movingAReadingRightMayMoveTheEstimateLeft() {
        Fraction before = exact("[2,6] [2,7] [0,6]", 1, BI_MIDPOINT);
        Fraction after = exact("[2,6] [3,8] [0,6]", 1, BI_MIDPOINT);
        assertTrue(after.compareTo(before) < 0);
    }

    @Test
    void theEstimateIsNotContinuous() {
        Fraction before = exact("[2,5] [3,6] [9,10]", 1, BI_MIDPOINT);
        Fraction after = exact("[2,5] [6,9] [9,10]", 1, BI_MIDPOINT);
        // a shift of one reading by 3 moves the estimate by more
        assertEquals(Fraction.of(4), before);
        assertEquals(Fraction.of(9), after);
    }

    @Test
    void theBoundsAreNeitherMonotoneNorLipschitz() {
        assertEquals(interval("[0,4]"), fused("[0,3] [3,6] [-1,4]", 1).bounds());
        assertEquals(interval("[0,3]"), fused("[0,3] [5,8] [-1,4]", 1).bounds());
        // a shift of one reading by 3 moves the upper bound by 5
        assertEquals(interval("[1,1]"), fused("[-2,3] [1,1] [6,9]", 1).bounds());
        assertEquals(interval("[1,6]"), fused("[1,6] [1,1] [6,9]", 1).bounds());
    }

    @Test
    void excludingALiarWithoutSpendingTauMovesTheBounds() {
        assertEquals(List.of(disjoint(3)), fused("[-2,3] [1,1] [6,9]", 1).accused());
        assertEquals(interval("[1,1]"), fused("[-2,3] [1,1]", 0).bounds());
        // keeping tau would need one of two readings
        assertEquals(
                interval("[-2,3]"),
                NaiveOracle.bounds(intervals("[-2,3] [1,1]"), 1).orElseThrow());
        assertEquals(
                interval("[2,4]"), fused("[0,4] [0,5] [1,6] [2,7] [20,30]", 1).bounds());
        assertEquals(interval("[1,5]"), fused("[0,4] [0,5] [1,6] [2,7]", 1).bounds());
    }

    @Test
    void tauOfHalfTheSensorsIsRefusedBecauseBoundsLeaveTheHonestHull() {
        // [3,3] honest, [0,0] a lie, tau 1 would give [0,3]
        assertEquals(FusionParameters.Status.TAU_NOT_BELOW_HALF_OF_SENSORS, FusionParameters.check(2, 1));
    }

    @Test
    void moreThanTauLiarsMayGoUnnoticed() {
        // the truth is 0, sensors 2 and 3 lie
        FusionResult.Fused result = fused("[0,2] [2,6] [6,9]", 1);
        assertEquals(List.of(), result.accused());
        assertEquals(interval("[2,6]"), result.bounds());
    }

    @Test
    void aFaultTolerantIntervalDoesNotMeanThatAPointQualifies() {
        assertEquals(
                interval("[3,5]"),
                ScalarAlgorithms.faultTolerantInterval(intervals("[0,2] [6,8] [3,5]"), 1)
                        .orElseThrow());
        assertEquals(Outcome.NO_QUORUM, fuse("[0,2] [6,8] [3,5]", 1).outcome());
    }

    @Test
    void viewsOfTwoProcessorsMayDifferByMoreThanHalfTheHonestBounds() {
        String honest = "[0,10] [0,10] [0,10] [0,5] [5,10] ";
        Fraction first = exact(honest + "[0,1] [.4,.6]", 2, BI_MIDPOINT);
        Fraction second = exact(honest + "[9,10] [9.4,9.6]", 2, BI_MIDPOINT);
        assertEquals(Fraction.of(11, 7), first);
        assertEquals(Fraction.of(59, 7), second);
        assertEquals(Fraction.of(48, 7), second.minus(first));
    }

    @Test
    void mergingEqualNeighboursWouldChangeTheEstimate() {
        Fraction merged = Fraction.of(3 + 7, 2);
        assertEquals(Fraction.of(9, 2), exact("[3,4] [1,8] [4,7]", 1, BI_MIDPOINT));
        assertNotEquals(merged, exact("[3,4] [1,8] [4,7]", 1, BI_MIDPOINT));
    }

    @Test
    void repeatedRoundsDoNotConvergeWhileALiarRepeatsItself() {
        List<Interval> own = intervals("[2.7,6.7] [0,3.2] [1.5,4.5] [0.8,2.8]");
        List<Interval> lies = intervals("[1.4,4.6] [2.7,2.71] [2.72,2.73] [2.76,2.79]");
        List<Interval> bounds = own;
        List<Fraction> estimates = List.of();
        for (int round = 0; round < 20; round++) {
            List<Interval> nextBounds = new ArrayList<>();
            List<Fraction> nextEstimates = new ArrayList<>();
            for (Interval lie : lies) {
                List<Interval> heard = new ArrayList<>(bounds);
                heard.add(lie);
                nextBounds.add(fused(heard, 1).bounds());
                nextEstimates.add(Notation.brooksIyengar(heard, 1));
            }
            bounds = nextBounds;
            estimates = nextEstimates;
        }
        assertEquals(1, bounds.stream().collect(Collectors.toSet()).size());
        assertEquals(4, estimates.stream().collect(Collectors.toSet()).size());
    }
}
