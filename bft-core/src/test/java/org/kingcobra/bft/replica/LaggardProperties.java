package org.kingcobra.bft.replica;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.kingcobra.bft.log.Durability;

/** A replica that was cut off, in a group that never rests: a state takes several checkpoints' time, what changes meanwhile does not. */
class LaggardProperties {
    private static final int LAGGARD = 3;
    private static final int CHECKPOINT_INTERVAL = Bench.SETTINGS.checkpointInterval();
    private static final long PAUSE_MICROS = 130_000;

    @Property(tries = 4, shrinking = ShrinkingMode.OFF)
    void aLaggardGetsLevelUnderLoadAlthoughItsStateTakesSeveralCheckpoints(
            @ForAll long seed, @ForAll @IntRange(min = 6_000, max = 12_000) int bytes) {
        Bench bench = new Bench(4);
        bench.ballast = new Random(seed)
                .ints(bytes, 'a', 'z' + 1)
                .mapToObj(letter -> Character.toString((char) letter))
                .collect(Collectors.joining());
        bench.delayMicros = 20_000;
        for (int seat = 0; seat < 4; seat++) {
            bench.seat(seat).start(Durability.MEMORY);
        }
        Bench.Seat laggard = bench.seat(LAGGARD);
        laggard.isCutOff = true;
        load(bench, 3 * CHECKPOINT_INTERVAL);
        laggard.isCutOff = false;
        long healed = bench.seat(0).sequence();
        int rounds = 0;
        while (!isLevel(bench)) {
            load(bench, 1);
            rounds++;
            assertTrue(rounds < 120, () -> laggard.node() + " at " + laggard.sequence() + ", took " + laggard.restored);
        }
        load(bench, 2 * CHECKPOINT_INTERVAL);
        assertTrue(isLevel(bench), "and it stays so");
        long first = laggard.restored.get(0);
        assertTrue(laggard.node().host().sequence() > first + 2L * CHECKPOINT_INTERVAL, "the first came late");
        assertTrue(first <= healed, "and is the one that there was when it began");
        assertEquals(List.copyOf(new TreeSet<>(laggard.restored)), laggard.restored);
        assertEquals(List.of(), List.copyOf(laggard.suspects));
    }

    private static boolean isLevel(Bench bench) {
        return bench.seat(LAGGARD).sequence() + CHECKPOINT_INTERVAL
                > bench.seat(0).sequence();
    }

    /** One after the other, whether or not what was asked before is ordered yet. */
    private static void load(Bench bench, int operations) {
        for (int i = 0; i < operations; i++) {
            bench.ask(1);
            bench.pass(PAUSE_MICROS);
        }
    }
}
