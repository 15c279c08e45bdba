package org.kingcobra.arbiter.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The numbers of juries, evidence and records: MISSION 3.5. */
class ConfidenceTest {
    private static final Ratio HALF = Ratio.of(1, 2);

    @Test
    void aJuryIsRightAsOftenAsCondorcetSays() {
        assertEquals(Ratio.of(784, 1_000), Jury.majorityIsRight(3, Ratio.of(7, 10)));
        assertEquals(Ratio.of(68_256, 100_000), Jury.majorityIsRight(5, Ratio.of(6, 10)));
        assertEquals(Ratio.of(997_272, 1_000_000), Jury.majorityIsRight(7, Ratio.of(9, 10)));
        assertEquals(HALF, Jury.majorityIsRight(5, HALF));
    }

    @Test
    void aLargerJuryIsWorseWhereArbitersAreMoreOftenWrongThanRight() {
        Ratio eleven = Jury.majorityIsRight(11, Ratio.of(4, 10));
        assertEquals(
                246_502,
                eleven.times(Ratio.of(1_000, 1)).plus(Ratio.of(1, 2_000)).inPerMille());
        assertTrue(eleven.compareTo(Jury.majorityIsRight(3, Ratio.of(4, 10))) < 0);
    }

    @Test
    void theOutcomeOfATestIsWorthWhatBayesSays() {
        assertEquals(HALF, Bayes.posterior(Ratio.of(1, 10), Ratio.of(9, 10), Ratio.of(9, 10)));
        Ratio second = Bayes.posterior(Ratio.of(3, 10), Ratio.of(8, 10), Ratio.of(95, 100));
        assertEquals(Ratio.of(48, 55), second);
        assertEquals(872, second.inPerMille());
    }

    @Test
    void aTestThatNeverSaysGuiltyProvesNothing() {
        assertEquals(Ratio.ZERO, Bayes.posterior(HALF, Ratio.ZERO, Ratio.ONE));
    }

    @Test
    void aPanelOfFourFindsTheGuiltyMoreOftenThanOneArbiterAndSparesTheInnocent() {
        PanelSize four = new PanelSize(1);
        Ratio nine = Ratio.of(9, 10);
        assertEquals(Ratio.of(9_477, 10_000), Jury.sensitivity(four, nine));
        assertEquals(Ratio.of(9_963, 10_000), Jury.specificity(four, nine));
        assertEquals(996, Standards.usual(four).posterior(HALF).inPerMille());
    }

    @Test
    void aNewcomerIsBelievedHalfWayAndARecordMovesThat() {
        assertEquals(HALF, TrackRecord.NEWCOMER.credibility());
        assertEquals(Ratio.of(3, 4), new TrackRecord(2, 0).credibility());
        assertEquals(Ratio.of(1, 5), new TrackRecord(0, 3).credibility());
        assertEquals(new TrackRecord(1, 1), TrackRecord.NEWCOMER.withUpheld().withDismissed());
    }

    @Test
    void threeDismissedComplaintsAreAHabitUnlessOthersWereUpheld() {
        assertFalse(new TrackRecord(0, 2).isHabituallyDismissed());
        assertTrue(new TrackRecord(0, 3).isHabituallyDismissed());
        assertFalse(new TrackRecord(1, 3).isHabituallyDismissed());
    }

    @Test
    void fractionsAreExactAndRoundedDownOnlyAtTheEnd() {
        assertEquals(Ratio.of(1, 2), Ratio.of(-3, -6));
        assertEquals("-1/2", Ratio.of(1, -2).toString());
        assertEquals(999, Ratio.of(9_999, 10_000).inPerMille());
        assertEquals(-1, Ratio.of(-1, 10_000).inPerMille());
        assertFalse(Ratio.of(-1, 2).isProbability());
        assertFalse(Ratio.of(3, 2).isProbability());
        assertThrows(IllegalArgumentException.class, () -> Ratio.of(1, 0));
    }
}
