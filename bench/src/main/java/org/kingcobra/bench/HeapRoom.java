package org.kingcobra.bench;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.primitives.Ints;
import java.util.concurrent.TimeUnit;
import org.kingcobra.bench.measure.Pace;

/**
 * How much of a ledger the heap holds in all replicas together. Coins stay, and every transfer leaves a hop that stays: better fewer
 * of them, and say so, than no table at all.
 */
record HeapRoom(long heapBytes, int replicas) {
    /** Its columns (16), the hop by which it was minted (32), and what grows by doubling. */
    static final int BYTES_PER_COIN = 64;

    static final int BYTES_PER_HOP = 32;

    /** Of what the ledgers may take; the rest is for collecting garbage, and for what is on its way. */
    private static final int PERCENT = 70;

    /** The rate may still rise when the warm-up is over. */
    private static final double RISE = 1.3;

    HeapRoom {
        checkArgument(heapBytes > 0 && replicas > 0, "expected a heap and replicas, got %s, %s", heapBytes, replicas);
    }

    static HeapRoom here(int replicas) {
        return new HeapRoom(Runtime.getRuntime().maxMemory(), replicas);
    }

    private long bytes() {
        return heapBytes / 100 * PERCENT / replicas;
    }

    /** As many coins as wanted, or as take half of the room. */
    int coins(int wanted) {
        return Math.min(wanted, Ints.saturatedCast(bytes() / 2 / BYTES_PER_COIN));
    }

    /** As many windows as wanted, or as fit if transfers go on at this rate after a warm-up; at least one. */
    int windows(int coins, double transfersPerSecond, Pace wanted) {
        double hops = (bytes() - (double) coins * BYTES_PER_COIN) / BYTES_PER_HOP;
        double seconds = hops / (transfersPerSecond * RISE);
        double forWindows = seconds * TimeUnit.SECONDS.toNanos(1) - wanted.warmupNanos();
        return Math.max(1, Math.min(wanted.windows(), (int) (forWindows / wanted.windowNanos())));
    }
}
