package org.kingcobra.fusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kingcobra.fusion.Notation.interval;
import static org.kingcobra.fusion.Notation.intervals;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kingcobra.fusion.ScalarAlgorithms.Overlap;

/** The tables of FUSION 6 for the neighbours of the algorithm. */
class ScalarAlgorithmsTest {
    private static final List<Fraction> E1 = decimals("4.7", "1.6", "3.0", "1.8", "3.0");
    private static final List<Fraction> E3 = decimals("4.7", "1.6", "3.0", "1.8", "2.5");

    private static List<Fraction> decimals(String... texts) {
        return Stream.of(texts)
                .map(text -> Fraction.of(Notation.micros(text), Notation.UNIT))
                .toList();
    }

    private static void assertOverlap(String expected, int count, String readings) {
        assertEquals(new Overlap(interval(expected), count), ScalarAlgorithms.maxOverlap(intervals(readings)));
    }

    @Test
    void approximateAgreementOnTheClassicMidpoints() {
        assertEquals(Fraction.of(26, 10), ScalarAlgorithms.approximateAgreement(E1, 1));
        assertEquals(Fraction.of(73, 30), ScalarAlgorithms.approximateAgreement(E3, 1));
        assertEquals(Fraction.of(26, 10), ScalarAlgorithms.trimmedMean(E1, 1));
        assertEquals(Fraction.of(73, 30), ScalarAlgorithms.trimmedMean(E3, 1));
    }

    @Test
    void approximateAgreementTakesEveryTauthOfTheRest() {
        List<Fraction> values = Stream.of(90, 1, 2, 3, 4, 5, -90, 0, 99)
                .map(value -> Fraction.of(value))
                .toList();
        // -90 0 | 1 2 3 4 5 | 90 99 leaves 1, 3 and 5
        assertEquals(Fraction.of(3), ScalarAlgorithms.approximateAgreement(values, 2));
        assertEquals(ScalarAlgorithms.mean(values), ScalarAlgorithms.approximateAgreement(values, 0));
    }

    @Test
    void fastConvergenceIsThePlainMeanWhenAllAreAcceptable() {
        Fraction delta = Fraction.of(31, 10);
        assertEquals(Optional.of(Fraction.of(282, 100)), ScalarAlgorithms.fastConvergence(E1, 1, delta));
        assertEquals(Optional.of(Fraction.of(272, 100)), ScalarAlgorithms.fastConvergence(E3, 1, delta));
    }

    @Test
    void fastConvergenceReplacesWhatIsFarFromTheRestAndDetectsChaos() {
        List<Fraction> values = decimals("1", "2", "3", "100");
        assertEquals(Optional.of(Fraction.of(2)), ScalarAlgorithms.fastConvergence(values, 1, Fraction.of(2)));
        assertEquals(Optional.empty(), ScalarAlgorithms.fastConvergence(values, 0, Fraction.of(2)));
    }

    @Test
    void liarsWithinDeltaCanPullFastConvergenceOutOfTheHonestHull() {
        List<Fraction> values = decimals("0", "0", "0", "0", "1", "-1", "-1");
        assertEquals(Optional.of(Fraction.of(-1, 7)), ScalarAlgorithms.fastConvergence(values, 2, Fraction.of(1)));
    }

    @Test
    void medians() {
        assertEquals(
                Fraction.of(3), Notation.exact("[2.7,6.7] [0,3.2] [1.5,4.5] [0.8,2.8] [1.4,4.6]", 1, Estimator.MEDIAN));
        assertEquals(
                Fraction.of(5, 2),
                Notation.exact("[2.7,6.7] [0,3.2] [1.5,4.5] [0.8,2.8] [0.9,4.1]", 1, Estimator.MEDIAN));
    }

    @Test
    void mostOverlapAsPublished() {
        assertOverlap("[11,12]", 3, "[8,12] [11,13] [10,12]");
        assertOverlap("[8,9]", 2, "[8,9] [8,12] [10,12]");
        assertOverlap("[0,0]", 3, "[-10,10] [-1,1] [0,0]");
        assertOverlap("[-11,-10]", 2, "[-9,-7] [-12,-7] [-11,-10]");
        assertOverlap("[4,5]", 1, "[1,3] [4,5]");
    }

    @Test
    void networkTimeIntersectionAsPublished() {
        assertNtp("[10,12]", "[8,12] [11,13] [10,12]");
        assertNtp("[8,12]", "[8,9] [8,12] [10,12]");
        assertNtp("[0,0]", "[-10,10] [-1,1] [0,0]");
        assertEquals(Optional.empty(), ScalarAlgorithms.ntpIntersection(intervals("[1,3] [4,5]")));
    }

    @Test
    void networkTimeIntersectionCanMissTheTruth() {
        // the truth is 0
        assertNtp("[-5,-1]", "[-5,0] [-5,2] [-5,-1]");
    }

    private static void assertNtp(String expected, String readings) {
        assertEquals(Optional.of(interval(expected)), ScalarAlgorithms.ntpIntersection(intervals(readings)));
    }

    @Test
    void anInvertedFaultTolerantIntervalIsNone() {
        assertEquals(Optional.empty(), ScalarAlgorithms.faultTolerantInterval(intervals("[0,1] [2,3] [4,5]"), 0));
        assertTrue(ScalarAlgorithms.faultTolerantInterval(intervals("[0,1] [2,3] [4,5]"), 1)
                .isPresent());
        assertEquals(
                Optional.of(interval("[5,10]")),
                ScalarAlgorithms.faultTolerantInterval(intervals("[0,5] [5,10] [20,30]"), 1));
    }
}
