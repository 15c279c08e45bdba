package org.kingcobra.sim.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.kingcobra.sim.Scenario;
import org.kingcobra.sim.Simulation;
import org.kingcobra.sim.planted.PlantedBug;
import org.kingcobra.sim.planted.World;

/** Looks for a bug with the schedules that {@code sim run} draws, which know nothing of it. */
record PlantedSearch(long seed, int schedulesMax, int threads) {
    /**
     * What came of it.
     *
     * @param schedules that were needed, the one that shows the bug included
     * @param what the first invariant that it violates, and how
     * @param shrunk fewer faults that show it, as a replay string; empty if the bug was missed
     */
    record Outcome(
            PlantedBug bug, boolean found, long schedules, double seconds, int faults, String what, String shrunk) {
        static Outcome missed(PlantedBug bug, long schedules, double seconds) {
            return new Outcome(bug, false, schedules, seconds, 0, "", "");
        }
    }

    Outcome lookFor(PlantedBug bug) throws UsageException {
        long start = System.nanoTime();
        World world = PatchedClasses.with(bug);
        ConcurrentSkipListMap<Long, List<String>> hits = new ConcurrentSkipListMap<>();
        AtomicLong lowest = new AtomicLong(schedulesMax);
        Workers.run(threads, number -> number < lowest.get(), number -> {
            List<String> violated = world.violated(Schedules.seed(seed, number), bug.replicas());
            if (!violated.isEmpty() && isCleanAsShipped(violated.get(0))) {
                hits.put(number, violated);
                lowest.accumulateAndGet(number, Math::min);
            }
        });
        double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
        Map.Entry<Long, List<String>> first = hits.firstEntry();
        if (first == null) {
            return Outcome.missed(bug, schedulesMax, seconds);
        }
        List<String> violated = first.getValue();
        String shrunk = world.shrunk(violated.get(0));
        return new Outcome(bug, true, first.getKey() + 1, seconds, world.faults(shrunk), violated.get(1), shrunk);
    }

    /** A schedule that breaks the product itself shows nothing about a bug planted in it. */
    private static boolean isCleanAsShipped(String replay) {
        return Simulation.run(Scenario.parse(replay)).isClean();
    }
}
