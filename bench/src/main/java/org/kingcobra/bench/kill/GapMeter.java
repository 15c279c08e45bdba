package org.kingcobra.bench.kill;

/** The longest time in which nothing was completed. */
final class GapMeter {
    private long lastNanos;
    private long longestNanos;
    private boolean started;

    /** Something was completed now, or the observation begins or ends. Time does not go back. */
    synchronized void tick(long nowNanos) {
        if (started) {
            longestNanos = Math.max(longestNanos, nowNanos - lastNanos);
        }
        started = true;
        lastNanos = nowNanos;
    }

    synchronized long longestNanos() {
        return longestNanos;
    }
}
