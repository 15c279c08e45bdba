package org.kingcobra.bft.bftsmart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BftSmartCrashIT {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void theGroupGoesOnWhenAnyReplicaCrashesUnderLoad(int victim) throws Exception {
        try (TestGroup group = TestGroup.ofFour()) {
            AtomicBoolean stop = new AtomicBoolean();
            AtomicInteger submitted = new AtomicInteger();
            Thread load = new Thread(() -> {
                while (!stop.get()) {
                    group.submit("operation " + submitted.getAndIncrement());
                    if (submitted.get() % 20 == 0) {
                        pause();
                    }
                }
            });
            load.start();
            group.awaitCount(500, 0, 1, 2, 3);
            group.engine.crash(victim);
            int executedAtCrash = group.recorder(victim).count();
            int[] survivors = IntStream.range(0, 4).filter(i -> i != victim).toArray();
            int reached = group.recorder(survivors[0]).count();
            group.awaitCount(reached + 500, survivors);
            stop.set(true);
            load.join();
            group.awaitCount(submitted.get(), survivors);
            List<String> order = group.recorder(survivors[0]).executed();
            assertEquals(submitted.get(), new HashSet<>(order).size(), "nothing lost");
            for (int survivor : survivors) {
                assertEquals(order, group.recorder(survivor).executed());
                assertEquals("", group.recorder(survivor).haltReason());
            }
            assertEquals(executedAtCrash, group.recorder(victim).count(), "a crashed replica executes nothing");
            assertEquals(0, group.recorder(victim).halts());
            assertEquals(
                    order.subList(0, executedAtCrash), group.recorder(victim).executed());
        }
    }

    @Test
    void theNextLeaderTakesOverWithinTwoTimeouts() throws Exception {
        try (TestGroup group = TestGroup.ofFour()) {
            group.submit("before");
            group.awaitExecuted("before", 0, 1, 2, 3);
            group.engine.crash(0);
            long start = System.nanoTime();
            group.submit("after");
            group.awaitExecuted("after", 1, 2, 3);
            long millis = (System.nanoTime() - start) / 1_000_000;
            assertTrue(millis < 6_000, "took " + millis + " ms"); // about 1,200 on an idle machine
            assertEquals(1, group.layer(2).execManager.getCurrentLeader());
        }
    }

    @Test
    void twoCrashesOfFourStopTheGroupAndNothingDiverges() throws Exception {
        try (TestGroup group = TestGroup.ofFour()) {
            group.submit("before");
            group.awaitExecuted("before", 0, 1, 2, 3);
            group.engine.crash(3);
            group.engine.crash(2);
            group.submit("never");
            Thread.sleep(1_500); // long enough for what must not happen: longer than a leader is waited for
            assertEquals(List.of("before"), group.recorder(0).executed());
            assertEquals(List.of("before"), group.recorder(1).executed());
        }
    }

    @Test
    void crashingTwiceAndSubmittingToACrashedOrClosedGroupIsHarmless() throws Exception {
        TestGroup group = TestGroup.ofFour();
        group.engine.crash(1);
        group.engine.crash(1);
        group.submit("one is dead");
        group.awaitExecuted("one is dead", 0, 2, 3);
        group.close();
        group.close();
        group.submit("nobody listens");
        assertEquals(1, group.recorder(0).count());
    }

    private static void pause() {
        try {
            Thread.sleep(1); // spaces a load of real time, so that a crash falls into the middle of it
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
