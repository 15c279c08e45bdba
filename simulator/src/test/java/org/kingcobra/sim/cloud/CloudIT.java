package org.kingcobra.sim.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CloudIT {
    @Test
    void everyLiarIsCaughtAndNobodyElse() {
        for (long seed : new long[] {3, 7, 8}) {
            CloudReport report = Cloud.play(Cast.drawn(seed), Optional.empty(), line -> {});
            assertTrue(report.allHold(), () -> "kingcobra demo --seed " + seed + ": " + report.invariants());
            assertEquals(report.cast().liars().size(), report.caught().size());
        }
    }

    @Test
    void equalSeedsTellEqualStories() {
        assertEquals(
                Cloud.play(Cast.drawn(5), Optional.empty(), line -> {}),
                Cloud.play(Cast.drawn(5), Optional.empty(), line -> {}));
    }

    @Test
    void tenSeedsGiveTenCasts() {
        assertEquals(
                10,
                LongStream.rangeClosed(1, 10)
                        .mapToObj(Cast::drawn)
                        .map(Cast::liars)
                        .distinct()
                        .count());
    }

    @Test
    void anEngineThatToleratesNothingIsRefused() {
        assertThrows(
                EngineTooWeakException.class, () -> Cloud.play(Cast.drawn(1), Optional.of("inprocess"), line -> {}));
    }
}
