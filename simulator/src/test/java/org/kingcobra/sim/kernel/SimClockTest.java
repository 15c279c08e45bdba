package org.kingcobra.sim.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimClockTest {
    private static final long SECOND_MICROS = 1_000_000;

    private final EventQueue queue = new EventQueue();
    private final SimClock clock = new SimClock(queue);
    private final List<Long> happened = new ArrayList<>();

    private void pass(long micros) {
        long until = queue.nowMicros() + micros;
        boolean more = true;
        while (more) {
            more = queue.runNext(until);
        }
    }

    @Test
    void aClockThatRunsFastWakesItsProcessEarly() {
        clock.skew(250_000, 0);
        clock.after(SECOND_MICROS, () -> happened.add(queue.nowMicros()));
        pass(2 * SECOND_MICROS);
        assertEquals(List.of(800_000L), happened);
        assertEquals(2_500_000, clock.nowMicros());
    }

    @Test
    void aSlowClockNeverWakesBeforeItsOwnTime() {
        clock.skew(-333_333, 0);
        for (int delay = 1; delay < 100; delay++) {
            long due = clock.nowMicros() + delay;
            clock.after(delay, () -> assertTrue(clock.nowMicros() >= due));
        }
        pass(SECOND_MICROS);
    }

    @Test
    void timeNeverGoesBack() {
        RandomStream random = RandomStream.named(1, "clock");
        long before = 0;
        for (int i = 0; i < 1_000; i++) {
            clock.skew(random.below(1_000_000) - 500_000, random.below(1_000));
            pass(random.below(10_000));
            assertTrue(clock.nowMicros() >= before);
            before = clock.nowMicros();
        }
    }

    @Test
    void aPausedProcessDoesEverythingLaterInOrder() {
        clock.pause();
        clock.after(10, () -> happened.add(1L));
        clock.after(20, () -> happened.add(2L));
        pass(100);
        assertEquals(List.of(), happened);
        clock.resume();
        assertEquals(List.of(1L, 2L), happened);
    }

    @Test
    void whoIsPausedAgainByWhatItDoesStopsThere() {
        clock.pause();
        clock.run(clock::pause);
        clock.run(() -> happened.add(1L));
        clock.resume();
        assertTrue(happened.isEmpty());
        clock.forget();
        clock.resume();
        assertFalse(happened.contains(1L));
    }
}
