package org.kingcobra.sim.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.kingcobra.bft.GroupSize;

class SeatSetTest {
    @Test
    void everySeatOfTheLargestGroupIsOneOfItsOwn() {
        SeatSet set = SeatSet.NONE;
        for (int seat = 0; seat < GroupSize.MAX_REPLICAS; seat++) {
            assertFalse(set.has(seat), set::toString);
            set = set.with(seat);
            assertTrue(set.has(seat), set::toString);
            assertEquals(seat + 1, set.size());
        }
        assertEquals(set, set.with(GroupSize.MAX_REPLICAS - 1));
        assertTrue(SeatSet.SEATS_MAX >= GroupSize.MAX_REPLICAS);
    }

    @Test
    void whatIsTakenOutIsGoneAndNothingElse() {
        SeatSet set = SeatSet.NONE.with(3).with(35).with(67).with(99);
        assertEquals(SeatSet.NONE.with(3).with(67).with(99), set.without(35));
        assertEquals(set, set.without(36));
    }

    @Test
    void aSetIsWithinAnotherIfThatHasAllOfIt() {
        SeatSet both = SeatSet.NONE.with(1).or(SeatSet.NONE.with(70));
        assertEquals(2, both.size());
        assertTrue(SeatSet.NONE.with(70).isWithin(both));
        assertFalse(both.isWithin(SeatSet.NONE.with(70)));
        assertTrue(both.isWithin(SeatSet.ALL));
    }
}
