package org.kingcobra.fusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kingcobra.fusion.EvidenceClass.DISJOINT_FROM_REGIONS;
import static org.kingcobra.fusion.EvidenceClass.EQUIVOCATION;
import static org.kingcobra.fusion.EvidenceClass.PROTOCOL_VIOLATION;
import static org.kingcobra.fusion.Notation.fuse;
import static org.kingcobra.fusion.Notation.fused;
import static org.kingcobra.fusion.Notation.interval;
import static org.kingcobra.fusion.Notation.region;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kingcobra.fusion.FusionResult.AssumptionViolated;
import org.kingcobra.fusion.FusionResult.NoQuorum;
import org.kingcobra.fusion.FusionResult.Outcome;
import org.kingcobra.fusion.FusionResult.TooFewReadings;

/** One test for each outcome, in order of precedence, then the fail states of FUSION 11.5. */
class OutcomesTest {
    @Test
    void silenceOfMoreThanTauIsTooFewReadingsAndAccusesNobody() {
        // an equivocator is in the round, yet silence comes first
        FusionResult result = fuse("- - = [0,1] [0,1]", 1);
        assertEquals(new TooFewReadings(2, 4), result);
        assertEquals(List.of(), result.accused());
    }

    @Test
    void silenceAndProvenLiarsBeyondTauViolateTheAssumptionAndOnlyTheProvenAreAccused() {
        FusionResult result = fuse("- = ! [0,1] [0,1] [5,6]", 2);
        List<Accused> proven = List.of(new Accused(1, EQUIVOCATION), new Accused(2, PROTOCOL_VIOLATION));
        assertEquals(new AssumptionViolated(proven, 1, 2), result);
        assertEquals(proven, result.accused());
    }

    @Test
    void provenLiarsAloneBeyondTauViolateTheAssumption() {
        assertEquals(Outcome.ASSUMPTION_VIOLATED, fuse("= = [0,1]", 1).outcome());
    }

    @Test
    void readingsThatDoNotMeetAreNoQuorumAndAccuseNobody() {
        FusionResult result = fuse("[0,1] [2,3] [4,5] [4,6] -", 2);
        assertEquals(new NoQuorum(2, 3, 4, 3), result);
        assertEquals(List.of(), result.accused());
    }

    @Test
    void aFusedRoundAccusesEachByItsOwnClassInOrderOfSensors() {
        FusionResult.Fused result = fused("[50,60] ! [0,4] [1,5] - [2,6] = [2,7] [2,9]", 4);
        assertEquals(
                List.of(
                        new Accused(0, DISJOINT_FROM_REGIONS),
                        new Accused(1, PROTOCOL_VIOLATION),
                        new Accused(6, EQUIVOCATION)),
                result.accused());
        assertEquals(6, result.present());
        // tau 4 is spent on the missing and the two proven ones but for one, which sensor 1 took
        assertEquals(interval("[2,4]"), result.bounds());
        assertEquals(List.of(region("[2,4]", 5)), result.regions());
    }

    @Test
    void everyOutcomeHasItsOwnBranch() {
        FusionResult.Cases<Outcome> name = new FusionResult.Cases<>() {
            @Override
            public Outcome tooFewReadings(TooFewReadings result) {
                return Outcome.TOO_FEW_READINGS;
            }

            @Override
            public Outcome assumptionViolated(AssumptionViolated result) {
                return Outcome.ASSUMPTION_VIOLATED;
            }

            @Override
            public Outcome noQuorum(NoQuorum result) {
                return Outcome.NO_QUORUM;
            }

            @Override
            public Outcome fused(FusionResult.Fused result) {
                return Outcome.FUSED;
            }
        };
        for (String round : List.of("- - [0,1]", "= ! [0,1]", "[0,1] [2,3] [4,5]", "[0,1] [0,1] [0,1]")) {
            FusionResult result = fuse(round, 1);
            assertEquals(result.outcome(), result.match(name));
        }
    }

    @Test
    void aProofStandsWithoutTauAndDisjointnessRanksAsStatistical() {
        assertTrue(EQUIVOCATION.isProof() && PROTOCOL_VIOLATION.isProof());
        assertFalse(DISJOINT_FROM_REGIONS.isProof());
        assertEquals(EvidenceClass.STATISTICAL, DISJOINT_FROM_REGIONS.forSanction());
        assertEquals(EQUIVOCATION, EQUIVOCATION.forSanction());
    }

    @Test
    void oneSensorAloneIsItsOwnResult() {
        FusionResult.Fused result = fused("[1,2]", 0);
        assertEquals(interval("[1,2]"), result.bounds());
        assertEquals(1, result.maxOverlap());
        assertEquals(new TooFewReadings(0, 1), fuse("-", 0));
        assertEquals(Outcome.ASSUMPTION_VIOLATED, fuse("=", 0).outcome());
    }

    @Test
    void configurationsWithoutAMajorityOfHonestSensorsAreRefused() {
        assertEquals(FusionParameters.Status.NO_SENSORS, FusionParameters.check(0, 0));
        assertEquals(FusionParameters.Status.NO_SENSORS, FusionParameters.check(-1, -1));
        assertEquals(
                FusionParameters.Status.TOO_MANY_SENSORS, FusionParameters.check(FusionParameters.SENSORS_MAX + 1, -1));
        assertEquals(FusionParameters.Status.TAU_IS_NEGATIVE, FusionParameters.check(3, -1));
        assertEquals(FusionParameters.Status.TAU_NOT_BELOW_HALF_OF_SENSORS, FusionParameters.check(4, 2));
        assertEquals(
                FusionParameters.Status.TAU_NOT_BELOW_HALF_OF_SENSORS, FusionParameters.check(5, Integer.MAX_VALUE));
        assertEquals(FusionParameters.Status.LEGAL, FusionParameters.check(5, 2));
        assertThrows(IllegalArgumentException.class, () -> new FusionParameters(4, 2));
    }

    @Test
    void identicalReadingsAreOneRegion() {
        FusionResult.Fused result = fused("[3,7] [3,7] [3,7] [3,7]", 1);
        assertEquals(List.of(region("[3,7]", 4)), result.regions());
        assertEquals(5_000_000, result.estimate().value());
    }

    @Test
    void readingsThatAllTouchInOnePointFuseToIt() {
        FusionResult.Fused result = fused("[0,5] [5,9] [2,5] [5,5] [5,6]", 0);
        assertEquals(List.of(region("[5,5]", 5)), result.regions());
        assertEquals(5_000_000, result.estimate().value());
    }

    @Test
    void anIsolatedPointBesideARegionCountsOnce() {
        FusionResult.Fused result = fused("[0,2] [2,6] [4,6] [0,6]", 1);
        assertEquals(List.of(region("[2,2]", 3), region("[4,6]", 3)), result.regions());
        // once something has a length, points carry no length-weighted mean
        assertEquals(Fraction.of(5), Notation.exact("[0,2] [2,6] [4,6] [0,6]", 1, Estimator.LENGTH_WEIGHTED));
    }

    @Test
    void shortIntervalsAtOneEndDragThePublishedEstimateButNotTheOthers() {
        String honest = "[0,10] [0,10] [0,10] [0,10] [0,10] ";
        String lies = "[9,10] [9.2,9.8] [9.4,9.6]";
        assertEquals(Fraction.of(5), Notation.exact(honest + "[0,10] [0,10] [0,10]", 3, Estimator.BI_MIDPOINT));
        assertTrue(Notation.exact(honest + lies, 3, Estimator.BI_MIDPOINT).compareTo(Fraction.of(8)) > 0);
        assertTrue(Notation.exact(honest + lies, 3, Estimator.LENGTH_WEIGHTED).compareTo(Fraction.of(53, 10)) < 0);
        assertEquals(Fraction.of(5), Notation.exact(honest + lies, 3, Estimator.MEDIAN));
        assertEquals(List.of(), fused(honest + lies, 3).accused());
    }

    @Test
    void intervalsBeyondTheLimitOrInvertedAreRefusedWithTheReason() {
        assertEquals(Interval.Status.LOWER_END_ABOVE_UPPER_END, Interval.check(2, 1));
        assertEquals(Interval.Status.LOWER_END_ABOVE_UPPER_END, Interval.check(Long.MAX_VALUE, Long.MIN_VALUE));
        assertEquals(Interval.Status.END_OUT_OF_RANGE, Interval.check(Long.MIN_VALUE, 0));
        assertEquals(Interval.Status.END_OUT_OF_RANGE, Interval.check(0, Interval.LIMIT + 1));
        assertEquals(Interval.Status.LEGAL, Interval.check(-Interval.LIMIT, Interval.LIMIT));
        assertThrows(IllegalArgumentException.class, () -> new Interval(1, 0));
    }

    @Test
    void columnsWithAnIllegalReadingAreRefusedWhateverItsEnds() {
        long[] ends = {
            Long.MIN_VALUE,
            Long.MIN_VALUE + 1,
            Interval.LIMIT - Long.MAX_VALUE,
            -Interval.LIMIT - 1,
            -Interval.LIMIT,
            -1,
            0,
            1,
            Interval.LIMIT,
            Interval.LIMIT + 1,
            Long.MAX_VALUE - Interval.LIMIT,
            Long.MAX_VALUE
        };
        FusionParameters one = new FusionParameters(1, 0);
        FusionScratch scratch = new FusionScratch(1);
        for (long lo : ends) {
            for (long hi : ends) {
                long[] lows = {lo};
                long[] highs = {hi};
                if (Interval.check(lo, hi) == Interval.Status.LEGAL) {
                    assertEquals(Outcome.FUSED, scratch.fuse(one, lows, highs, 1, Estimator.MEDIAN));
                } else {
                    assertThrows(
                            IllegalArgumentException.class, () -> scratch.fuse(one, lows, highs, 1, Estimator.MEDIAN));
                }
            }
        }
    }

    @Test
    void everyReadingAtTheEdgeOfTheRangeFusesExactly() {
        Interval widest = new Interval(-Interval.LIMIT, Interval.LIMIT);
        for (Estimator with : Estimator.values()) {
            FusionResult result = BrooksIyengar.fuse(
                    new FusionParameters(101, 50), Collections.nCopies(101, new SensorReport.Reading(widest)), with);
            assertEquals(widest, fused(result).bounds());
            assertEquals(0, fused(result).estimate().value());
        }
    }

    @Test
    void aRoundMustNameEverySensorOnce() {
        FusionParameters three = new FusionParameters(3, 1);
        List<SensorReport> two = List.of(SensorReport.missing(), SensorReport.reading(0, 1));
        assertThrows(IllegalArgumentException.class, () -> BrooksIyengar.fuse(three, two, Estimator.MEDIAN));
        assertThrows(
                IllegalArgumentException.class,
                () -> new FusionScratch(2).fuse(three, new long[3], new long[3], 3, Estimator.MEDIAN));
    }
}
