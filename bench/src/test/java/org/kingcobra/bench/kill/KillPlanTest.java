package org.kingcobra.bench.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class KillPlanTest {
    @Test
    void everyReplicaDiesEquallyOftenTheLeaderToo() {
        for (long seed = 0; seed < 20; seed++) {
            List<KillPlan> plans = KillPlan.draw(8, 4, seed);
            for (int four = 0; four < 8; four += 4) {
                assertEquals(
                        Set.of(0, 1, 2, 3),
                        plans.subList(four, four + 4).stream()
                                .map(KillPlan::replica)
                                .collect(Collectors.toSet()));
            }
        }
    }

    @Test
    void theSeedDrawsAllOfIt() {
        assertEquals(KillPlan.draw(20, 4, 7), KillPlan.draw(20, 4, 7));
        assertNotEquals(KillPlan.draw(20, 4, 7), KillPlan.draw(20, 4, 8));
    }

    @Test
    void theLongestPauseIsTheGap() {
        GapMeter gaps = new GapMeter();
        for (long nanos : new long[] {-5, 0, 10, 50, 55}) {
            gaps.tick(nanos);
        }
        assertEquals(40, gaps.longestNanos());
    }
}
