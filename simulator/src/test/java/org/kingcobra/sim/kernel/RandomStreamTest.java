package org.kingcobra.sim.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.kingcobra.bft.Digest;

class RandomStreamTest {
    // a seed must replay in ten years: if these numbers change, every replay string is worthless
    @Test
    void theFirstNumbersAreTheSameForEver() {
        RandomStream stream = RandomStream.named(42, "network");
        assertEquals(GOLDEN_FIRST, stream.nextLong());
        assertEquals(GOLDEN_SECOND, stream.nextLong());
    }

    @Test
    void theFirstThousandNumbersAreTheSameForEver() {
        RandomStream whole = RandomStream.named(42, "whole");
        RandomStream bounded = RandomStream.named(42, "bounded");
        Digest.Hasher hasher = Digest.hasher();
        for (int i = 1; i <= 1_000; i++) {
            hasher.add(whole.nextLong()).add(bounded.below(i)).add(bounded.exponential(1_000));
        }
        assertEquals(GOLDEN_THOUSAND, hasher.digest().toString());
    }

    @Test
    void anExponentialHasItsMeanAndItsEnd() {
        RandomStream stream = RandomStream.named(1, "delays");
        long sum = 0;
        for (int i = 0; i < 100_000; i++) {
            long drawn = stream.exponential(1_000);
            assertTrue(drawn >= 0 && drawn <= 64_000, "drawn " + drawn);
            sum += drawn;
        }
        assertTrue(Math.abs(sum / 100_000 - 1_000) <= 50, "mean " + sum / 100_000);
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
    private static final String GOLDEN_THOUSAND = "50afc4496587ea1d2edf39c001b4861a7f04de90676058942823eb7321f0a429";
    private static final long GOLDEN_SECOND = -7202193158831915941L;
}
