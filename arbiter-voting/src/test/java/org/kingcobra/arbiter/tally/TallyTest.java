package org.kingcobra.arbiter.tally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.BrokenInvariantError;

class TallyTest {
    private static final PanelSize FOUR = new PanelSize(1);

    @Test
    void aPanelOfFourWithstandsOneCorruptArbiterAndDecidesByThree() {
        assertEquals(4, FOUR.seats());
        assertEquals(3, FOUR.deciding());
        assertEquals(10, new PanelSize(3).seats());
        assertEquals(7, new PanelSize(3).deciding());
    }

    @Test
    void twoThirdsConvictAndFewerDoNot() {
        assertEquals(Outcome.PROVEN, Tally.of(FOUR, votes(3, 0, 1)).outcome());
        assertEquals(Outcome.UNPROVEN, Tally.of(FOUR, votes(2, 0, 2)).outcome());
        assertEquals(Outcome.UNPROVEN, Tally.of(FOUR, votes(2, 2, 0)).outcome());
        assertEquals(Outcome.CLEARED, Tally.of(FOUR, votes(0, 1, 3)).outcome());
    }

    @Test
    void aSilentSeatIsNoVoteForAnything() {
        Tally tally = Tally.of(FOUR, votes(2, 0, 0));
        assertEquals(2, tally.silent());
        assertEquals(Outcome.UNPROVEN, tally.outcome());
        assertFalse(tally.findsTooLittle());
        assertTrue(Tally.of(FOUR, votes(0, 3, 0)).findsTooLittle());
    }

    @Test
    void moreVotesThanSeatsAreABug() {
        assertThrows(BrokenInvariantError.class, () -> Tally.of(FOUR, votes(5, 0, 0)));
    }

    @Test
    void aPanelIsOfZeroToThirtyThreeCorruptArbiters() {
        assertThrows(IllegalArgumentException.class, () -> new PanelSize(-1));
        assertThrows(IllegalArgumentException.class, () -> new PanelSize(34));
        assertEquals(1, new PanelSize(0).seats());
    }

    static List<Vote> votes(int guilty, int insufficient, int innocent) {
        List<Vote> votes = new java.util.ArrayList<>(Collections.nCopies(guilty, Vote.GUILTY));
        votes.addAll(Collections.nCopies(insufficient, Vote.INSUFFICIENT));
        votes.addAll(Collections.nCopies(innocent, Vote.INNOCENT));
        return votes;
    }
}
