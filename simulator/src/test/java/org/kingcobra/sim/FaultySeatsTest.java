package org.kingcobra.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.Digest;

class FaultySeatsTest {
    private static final Digest FIRST = Digest.ZERO;
    private static final Digest SECOND = Digest.hasher().add(2).digest();
    private static final Digest THIRD = Digest.hasher().add(3).digest();

    private final TreeMap<Integer, Digest> seated = new TreeMap<>();
    private final FaultySeats faulty = new FaultySeats(seat -> Optional.ofNullable(seated.get(seat)));

    @Test
    void whoeverLiesIsNeverMended() {
        faulty.lies(1);
        seated.put(1, SECOND);
        assertTrue(faulty.contains(1) && faulty.isLying(1));
        assertEquals(1, faulty.count(4));
    }

    @Test
    void whoeverForgotCountsUntilAnotherLifeIsSeated() {
        faulty.forgets(1, FIRST);
        assertTrue(faulty.contains(1));
        seated.put(1, FIRST); // it has not noticed
        assertTrue(faulty.contains(1));
        seated.put(1, SECOND);
        assertFalse(faulty.contains(1));
        seated.remove(1);
        assertFalse(faulty.contains(1), "mended is mended");
    }

    @Test
    void aLaterLifeThatForgetsIsNoBetterThanTheFirst() {
        seated.put(1, SECOND);
        faulty.forgets(1, SECOND);
        assertTrue(faulty.contains(1));
        assertFalse(faulty.isLying(1));
        seated.put(1, THIRD);
        assertEquals(0, faulty.count(4));
    }
}
