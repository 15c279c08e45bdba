package org.kingcobra.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RandomStreamTest {
    // a seed must replay in ten years: if these numbers change, every replay string is worthless
    @Test
    void theFirstNumbersAreTheSameForEver() {
        RandomStream stream = RandomStream.named(42, "network");
        assertEquals(GOLDEN_FIRST, stream.nextLong());
        assertEquals(GOLDEN_SECOND, stream.nextLong());
    }

    @Test
    void streamsOfOtherNamesOrSeedsDiffer() {
        long first = RandomStream.named(42, "network").nextLong();
        assertNotEquals(first, RandomStream.named(42, "disk").nextLong());
        assertNotEquals(first, RandomStream.named(43, "network").nextLong());
    }

    @Test
    void everyNumberBelowTheBoundIsDrawn() {
        RandomStream stream = RandomStream.named(1, "dice");
        int[] counts = new int[6];
        for (int i = 0; i < 6_000; i++) {
            counts[stream.below(6)]++;
        }
        for (int count : counts) {
            assertTrue(count > 850 && count < 1_150, "a side came up " + count + " times of 6000");
        }
    }

    private static final long GOLDEN_FIRST = -3513978121008436616L;
    private static final long GOLDEN_SECOND = -7202193158831915941L;
}
