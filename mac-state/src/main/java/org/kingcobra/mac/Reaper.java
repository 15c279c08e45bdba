package org.kingcobra.mac;

import com.google.common.math.LongMath;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.bft.state.IntColumn;
import org.kingcobra.bft.state.ReplicatedCell;
import org.kingcobra.bft.state.StateSpace;

/** Harvests coins whose reference count is 0, in the order in which they were retired, a bounded number at a time. */
final class Reaper {
    /** Coins harvested in one go. */
    static final int COINS_PER_RUN_MAX = 10_000;
    /** Agreed time between two runs that nobody asks for. */
    static final long INTERVAL_MICROS = 10_000_000;

    private final LedgerState state;
    /** Every serial number ever retired: 4 bytes each, for ever. */
    private final IntColumn retired;

    private final ReplicatedCell<Long> reaped;
    private final ReplicatedCell<Long> nextRunMicros;

    Reaper(LedgerState state, StateSpace space) {
        this.state = state;
        retired = space.ints("coins.retired");
        reaped = space.cell("coins.reaped", Codec.LONG, 0L);
        nextRunMicros = space.cell("reaper.next", Codec.LONG, 0L);
    }

    /** The coin's reference count goes from 1 to 0. */
    void retire(int coin) {
        state.coins.retire(coin);
        retired.add(coin);
    }

    /** Returns how many coins were harvested. */
    int reap() {
        int first = Math.toIntExact(reaped.get());
        int end = Math.min(retired.size(), first + COINS_PER_RUN_MAX);
        long value = 0;
        for (int i = first; i < end; i++) {
            int coin = retired.get(i);
            state.coins.reap(coin);
            value += state.value(coin);
        }
        if (end > first) {
            reaped.set((long) end);
            state.books.reap(value);
        }
        return end - first;
    }

    void onTime(long nowMicros) {
        if (nowMicros >= nextRunMicros.get()) {
            reap();
            nextRunMicros.set(LongMath.saturatedAdd(nowMicros, INTERVAL_MICROS));
        }
    }

    /** Coins that wait to be harvested. */
    long waiting() {
        return retired.size() - reaped.get();
    }
}
