package org.kingcobra.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.kingcobra.bench.measure.Pace;

class HeapRoomTest {
    private static final Pace MINUTE = new Pace(6, 10_000, 10_000);
    private static final HeapRoom SIX_GIGABYTES = new HeapRoom(6_000_000_000L, 4);
    private static final HeapRoom ONE_GIGABYTE = new HeapRoom(1_000_000_000L, 4);

    @Test
    void aLargeHeapTakesAllThatIsWanted() {
        HeapRoom large = new HeapRoom(12_000_000_000L, 4);
        assertEquals(10_000_000, large.coins(10_000_000));
        assertEquals(6, large.windows(10_000_000, 400_000, MINUTE));
    }

    @Test
    void aSmallerHeapTakesFewerCoins() {
        assertEquals(8_203_125, SIX_GIGABYTES.coins(10_000_000));
        assertEquals(1_367_187, ONE_GIGABYTE.coins(10_000_000));
    }

    // 16.4 million hops beside the coins: 25 s at 1.3 times 500,000 a second, of which 10 s are warm-up
    @Test
    void hopsThatWouldNotFitEndTheMeasurementEarlier() {
        assertEquals(1, SIX_GIGABYTES.windows(8_203_125, 500_000, MINUTE));
        assertEquals(3, SIX_GIGABYTES.windows(8_203_125, 300_000, MINUTE));
    }

    @Test
    void oneWindowIsAlwaysMeasured() {
        assertEquals(1, ONE_GIGABYTE.windows(1_367_187, 5_000_000, MINUTE));
    }
}
