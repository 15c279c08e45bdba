package org.kingcobra.fusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The state machines of FUSION 8, step by step. */
class DetectionTest {
    @Test
    void theConstantsOfTheContractTestAreTheLogarithmsOfItsParametersRoundedForTheSensor() {
        double honestMiss = 0.0027;
        double badMiss = 0.1;
        double alpha = 1e-6;
        double beta = 0.01;
        assertEquals((long) Math.floor(1e6 * Math.log(badMiss / honestMiss)), ContractSprt.HIT_MICROS);
        assertEquals((long) Math.floor(1e6 * Math.log((1 - badMiss) / (1 - honestMiss))), ContractSprt.MISS_MICROS);
        assertEquals((long) Math.ceil(1e6 * Math.log((1 - beta) / alpha)), ContractSprt.CONVICT_AT_MICROS);
        assertEquals((long) Math.ceil(1e6 * Math.log(beta / (1 - alpha))), ContractSprt.ACQUIT_AT_MICROS);
    }

    @Test
    void fourHitsCloseTogetherConvictAndThreeDoNot() {
        ContractSprt state = ContractSprt.start();
        for (int hit = 0; hit < 3; hit++) {
            state = state.next(true).next(false).next(false);
            assertFalse(state.isConvicted());
        }
        assertTrue(state.next(true).isConvicted());
    }

    @Test
    void aSingleHitNeverConvictsAndIsForgottenAfterALongHonestRun() {
        ContractSprt state = ContractSprt.start().next(true);
        for (int round = 0; round < 81; round++) {
            assertFalse(state.isConvicted());
            state = state.next(false);
        }
        assertEquals(ContractSprt.start(), state);
    }

    @Test
    void aConvictionStaysUntilTheCallerStartsAnew() {
        ContractSprt state =
                ContractSprt.start().next(true).next(true).next(true).next(true);
        assertTrue(state.isConvicted());
        for (int round = 0; round < 1000; round++) {
            state = state.next(false);
        }
        assertTrue(state.isConvicted());
    }

    @Test
    void statesThatNoHistoryGivesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new ContractSprt(ContractSprt.ACQUIT_AT_MICROS));
        assertThrows(
                IllegalArgumentException.class,
                () -> new ContractSprt(ContractSprt.CONVICT_AT_MICROS + ContractSprt.HIT_MICROS));
        assertThrows(IllegalArgumentException.class, () -> new DriftCusum(-1, 0));
        assertThrows(IllegalArgumentException.class, () -> new DriftCusum(0, DriftCusum.LIMIT_MICROS + 1));
        assertThrows(IllegalArgumentException.class, () -> new Reputation(1_000_001));
    }

    @Test
    void aBiasOfOneHalfWidthAlarmsInTheFifthRoundOnEitherSide() {
        DriftCusum above = DriftCusum.start();
        DriftCusum below = DriftCusum.start();
        for (int round = 1; round <= 5; round++) {
            above = above.next(new Interval(0, 20), 0);
            below = below.next(new Interval(-20, 0), 0);
            // 0.65 a round: 2.6 after four, 3.25 after five
            assertEquals(round == 5, above.isAlarming());
            assertEquals(new DriftCusum(above.belowMicros(), above.aboveMicros()), below);
        }
        assertEquals(new DriftCusum(3_250_000, 0), above);
    }

    @Test
    void deviationsWithinTheAllowanceLeaveNoTrace() {
        DriftCusum state = DriftCusum.start();
        for (int round = 0; round < 1000; round++) {
            state = state.next(350_000).next(-350_000);
        }
        assertEquals(DriftCusum.start(), state);
    }

    @Test
    void exactlyThreeHalfWidthsAreNoAlarm() {
        assertFalse(DriftCusum.start().next(3_350_000).isAlarming());
        assertTrue(DriftCusum.start().next(3_350_001).isAlarming());
    }

    @Test
    void deviationsAreExactAndBoundedOverTheWholeRange() {
        assertEquals(333_333, DriftCusum.deviationMicros(new Interval(-2, 4), 0));
        assertEquals(-333_333, DriftCusum.deviationMicros(new Interval(-4, 2), 0));
        assertEquals(0, DriftCusum.deviationMicros(Interval.point(7), 7));
        assertEquals(DriftCusum.LIMIT_MICROS, DriftCusum.deviationMicros(Interval.point(8), 7));
        assertEquals(-DriftCusum.LIMIT_MICROS, DriftCusum.deviationMicros(new Interval(-2_000_001, -2_000_000), 1));
        Interval widest = new Interval(-Interval.LIMIT, Interval.LIMIT);
        assertEquals(-1_000_000, DriftCusum.deviationMicros(widest, Interval.LIMIT));
        Interval far = new Interval(Interval.LIMIT - 2, Interval.LIMIT);
        assertEquals(DriftCusum.LIMIT_MICROS, DriftCusum.deviationMicros(far, -Interval.LIMIT));
        assertTrue(DriftCusum.start().next(far, -Interval.LIMIT).isAlarming());
    }

    @Test
    void sumsStopGrowingAtTheirLimit() {
        DriftCusum state = new DriftCusum(DriftCusum.LIMIT_MICROS, 0).next(Long.MAX_VALUE);
        assertEquals(DriftCusum.LIMIT_MICROS, state.aboveMicros());
        assertEquals(
                DriftCusum.LIMIT_MICROS,
                DriftCusum.start().next(Long.MIN_VALUE).next(Long.MIN_VALUE).belowMicros());
    }

    @Test
    void reputationRisesWithDisjointRoundsAndFadesWithTheOthers() {
        Reputation state = Reputation.start().next(true);
        assertEquals(31_250, state.disjointRateMicros());
        for (int round = 0; round < 500; round++) {
            state = state.next(false);
        }
        assertEquals(Reputation.start(), state);
    }
}
