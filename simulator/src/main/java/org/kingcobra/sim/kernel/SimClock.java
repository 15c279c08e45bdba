package org.kingcobra.sim.kernel;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayDeque;

/**
 * One process's own time: a monotonic clock that may jump and run wrong, and the process itself, which may stand still. What a
 * process does, it does through here.
 */
public final class SimClock {
    private static final long MILLION = 1_000_000;

    private final EventQueue queue;
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private long trueSinceMicros;
    private long shownSinceMicros;
    private long ratePpm;
    private boolean paused;

    public SimClock(EventQueue queue) {
        this.queue = queue;
    }

    /** What this clock shows. */
    public long nowMicros() {
        long passed = queue.nowMicros() - trueSinceMicros;
        return shownSinceMicros + (ratePpm == 0 ? passed : Math.multiplyExact(passed, MILLION + ratePpm) / MILLION);
    }

    /** Lets something happen after a delay by this clock; earlier or later if the clock is set meanwhile. */
    public void after(long delayMicros, Runnable action) {
        queue.after(trueDelay(delayMicros), () -> run(action));
    }

    private long trueDelay(long delayMicros) {
        return ratePpm == 0
                ? delayMicros
                : -Math.floorDiv(-Math.multiplyExact(delayMicros, MILLION), MILLION + ratePpm);
    }

    /** Lets the process do something, as soon as it does not stand still. */
    public void run(Runnable action) {
        if (paused) {
            waiting.add(action);
        } else {
            action.run();
        }
    }

    /**
     * Sets the clock forward and lets it go too fast or, below 0, too slow.
     *
     * @param newRatePpm in parts of a million, above minus one million
     */
    public void skew(long newRatePpm, long jumpMicros) {
        checkArgument(newRatePpm > -MILLION, "expected a clock that goes on, got %s ppm", newRatePpm);
        checkArgument(jumpMicros >= 0, "expected a jump forward, got %s us", jumpMicros);
        shownSinceMicros = nowMicros() + jumpMicros;
        trueSinceMicros = queue.nowMicros();
        ratePpm = newRatePpm;
    }

    /** The process stands still; its clock goes on. */
    public void pause() {
        paused = true;
    }

    /** The process goes on with what has waited for it. */
    public void resume() {
        paused = false;
        while (!paused && !waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    /** The process has ended: nothing waits for it any more. */
    public void forget() {
        paused = false;
        waiting.clear();
    }
}
