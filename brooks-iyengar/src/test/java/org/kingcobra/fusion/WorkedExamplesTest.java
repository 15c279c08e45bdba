package org.kingcobra.fusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.kingcobra.fusion.Estimator.BI_MIDPOINT;
import static org.kingcobra.fusion.Estimator.BOUNDS_MIDPOINT;
import static org.kingcobra.fusion.Estimator.FTI_MIDPOINT;
import static org.kingcobra.fusion.Estimator.LENGTH_WEIGHTED;
import static org.kingcobra.fusion.Estimator.MEDIAN;
import static org.kingcobra.fusion.Notation.disjoint;
import static org.kingcobra.fusion.Notation.exact;
import static org.kingcobra.fusion.Notation.fuse;
import static org.kingcobra.fusion.Notation.fused;
import static org.kingcobra.fusion.Notation.interval;
import static org.kingcobra.fusion.Notation.micros;
import static org.kingcobra.fusion.Notation.region;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kingcobra.fusion.FusionResult.NoQuorum;

/** The worked examples of the literature and our own, exactly. Sensors count from 1 in comments. */
class WorkedExamplesTest {
    /** Four of the five sensors of the classic table (IEEE Computer, June 1996); the fifth is faulty. */
    private static final String FOUR = "[2.7,6.7] [0,3.2] [1.5,4.5] [0.8,2.8] ";

    private static final List<Region> CLASSIC_REGIONS =
            List.of(region("[1.5,2.7]", 4), region("[2.7,2.8]", 5), region("[2.8,3.2]", 4));

    @Test
    void e1TheClassicFiveSensorsAsTheFirstProcessorSeesThem() {
        FusionResult.Fused result = fused(FOUR + "[1.4,4.6]", 1);
        assertEquals(CLASSIC_REGIONS, result.regions());
        assertEquals(interval("[1.5,3.2]"), result.bounds());
        assertEquals(new Estimate(BI_MIDPOINT, micros("2.626923")), result.estimate());
        assertEquals(Fraction.of(683, 260), exact(FOUR + "[1.4,4.6]", 1, BI_MIDPOINT));
        assertEquals(5, result.maxOverlap());
        assertEquals(5, result.present());
        assertEquals(List.of(), result.accused());
        assertEquals(1, result.tau());
    }

    @Test
    void e1UnderTheOtherEstimators() {
        String round = FOUR + "[1.4,4.6]";
        assertEquals(
                micros("2.355797"),
                fused(fuse(round, 1, LENGTH_WEIGHTED)).estimate().value());
        assertEquals(Fraction.of(235, 100), exact(round, 1, BOUNDS_MIDPOINT));
        assertEquals(Fraction.of(235, 100), exact(round, 1, FTI_MIDPOINT));
        assertEquals(Fraction.of(3), exact(round, 1, MEDIAN));
    }

    @Test
    void e3TheSameSensorsAsTheSecondProcessorSeesThem() {
        for (String lie : List.of("[0.9,4.1]", "[-0.9,4.1]")) {
            FusionResult.Fused result = fused(FOUR + lie, 1);
            assertEquals(CLASSIC_REGIONS, result.regions());
            assertEquals(interval("[1.5,3.2]"), result.bounds());
            assertEquals(Fraction.of(683, 260), exact(FOUR + lie, 1, BI_MIDPOINT));
        }
    }

    @Test
    void e6WithoutToleranceOnlyTheCommonPartCounts() {
        FusionResult.Fused result = fused(FOUR + "[1.4,4.6]", 0);
        assertEquals(List.of(region("[2.7,2.8]", 5)), result.regions());
        assertEquals(interval("[2.7,2.8]"), result.bounds());
        assertEquals(Fraction.of(11, 4), exact(FOUR + "[1.4,4.6]", 0, BI_MIDPOINT));
    }

    @Test
    void k1ThreeOverlappingServers() {
        assertEquals(interval("[10,12]"), fused("[8,12] [11,13] [10,12]", 1).bounds());
        assertEquals(Fraction.of(111, 10), exact("[8,12] [11,13] [10,12]", 1, BI_MIDPOINT));
    }

    @Test
    void k3TheEstimateMayLieOutsideTheRegions() {
        FusionResult.Fused result = fused("[8,9] [8,12] [10,12]", 1);
        assertEquals(interval("[8,12]"), result.bounds());
        assertEquals(List.of(region("[8,9]", 2), region("[10,12]", 2)), result.regions());
        assertEquals(Fraction.of(39, 4), exact("[8,9] [8,12] [10,12]", 1, BI_MIDPOINT));
    }

    @Test
    void k5NestedAroundAPoint() {
        assertEquals(interval("[-1,1]"), fused("[-10,10] [-1,1] [0,0]", 1).bounds());
        assertEquals(0, fused("[-10,10] [-1,1] [0,0]", 1).estimate().value());
    }

    @Test
    void k7TwoOfThreeAgreeOnEitherSide() {
        FusionResult.Fused result = fused("[-9,-7] [-12,-7] [-11,-10]", 1);
        assertEquals(interval("[-11,-7]"), result.bounds());
        assertEquals(List.of(region("[-11,-10]", 2), region("[-9,-7]", 2)), result.regions());
    }

    @Test
    void k9DisjointReadingsWithoutToleranceAreNoQuorum() {
        assertEquals(new NoQuorum(1, 2, 2, 1), fuse("[1,3] [4,5]", 0));
    }

    @Test
    void k11AnInaccurateSensorWithinToleranceZeroBreaksTheBoundsUnnoticed() {
        FusionResult.Fused result = fused("[18,20] [17.5,18.5]", 0);
        assertEquals(interval("[18,18.5]"), result.bounds());
        assertEquals(List.of(), result.accused());
    }

    @Test
    void g1TouchingIntervalsMeetInAPointAndTheThirdIsAccused() {
        FusionResult.Fused result = fused("[0,5] [5,10] [20,30]", 1);
        assertEquals(List.of(region("[5,5]", 2)), result.regions());
        assertEquals(interval("[5,5]"), result.bounds());
        assertEquals(List.of(disjoint(3)), result.accused());
        // the fault-tolerant interval is [5,10]
        assertEquals(Fraction.of(15, 2), exact("[0,5] [5,10] [20,30]", 1, FTI_MIDPOINT));
    }

    @Test
    void g3AThousandthMovesTheEstimateByMoreThanOne() {
        assertEquals(Fraction.of(13, 2), exact("[0,4] [0,10] [3,10] [9,10]", 1, BI_MIDPOINT));
        assertEquals(interval("[3,10]"), fused("[0,4] [0,10] [3,10] [9,10]", 1).bounds());
        assertEquals(Fraction.of(525025, 100000), exact("[0,4] [0,10] [3,10] [4.001,10]", 1, BI_MIDPOINT));
    }

    @Test
    void g6IsolatedPointsCountInBoundsAndEstimate() {
        String round = "[0,4] [1,5] [5,9] [5,7] [2,5] [4,6]";
        FusionResult.Fused result = fused(round, 2);
        assertEquals(List.of(region("[4,4]", 4), region("[5,5]", 5)), result.regions());
        assertEquals(interval("[4,5]"), result.bounds());
        assertEquals(Fraction.of(41, 9), exact(round, 2, BI_MIDPOINT));
        // without any length the point weights decide
        assertEquals(Fraction.of(41, 9), exact(round, 2, LENGTH_WEIGHTED));
    }

    @Test
    void g10TwoColludingLiarsUnderTauOneFrameTheHonestSensor() {
        FusionResult.Fused result = fused("[0,2] [3,5] [4,6]", 1);
        assertEquals(interval("[4,5]"), result.bounds());
        assertEquals(List.of(disjoint(1)), result.accused());
    }

    @Test
    void elementaryRegionsAreNotMergedWithEqualNeighbours() {
        FusionResult.Fused result = fused("[3,4] [1,8] [4,7]", 1);
        assertEquals(List.of(region("[3,4]", 2), region("[4,7]", 2)), result.regions());
        assertEquals(Fraction.of(9, 2), exact("[3,4] [1,8] [4,7]", 1, BI_MIDPOINT));
    }

    @Test
    void aQualifyingEndpointBesideARegionIsNoRegion() {
        FusionResult.Fused result = fused("[0,1] [1,4] [0,4]", 1);
        assertEquals(List.of(region("[0,1]", 2), region("[1,4]", 2)), result.regions());
        assertEquals(3, result.maxOverlap());
        assertEquals(Fraction.of(3, 2), exact("[0,1] [1,4] [0,4]", 1, BI_MIDPOINT));
    }

    @Test
    void touchingAtEqualStartAndEndKeepsBothRegions() {
        assertEquals(interval("[0,2]"), fused("[0,1] [1,2] [0,2]", 1).bounds());
        assertEquals(Fraction.of(1), exact("[0,1] [1,2] [0,2]", 1, BI_MIDPOINT));
    }

    @Test
    void anEmptyRegionSetNeverFallsBackToTheFaultTolerantInterval() {
        assertEquals(new NoQuorum(1, 2, 3, 2), fuse("[0,2] [6,8] [3,5]", 1));
    }
}
