package org.kingcobra.sim.kernel;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Virtual time, and what happens when: in order of time, and of asking where times are equal. One thread. A binary heap in plain
 * arrays: nothing else in a simulation is asked as often.
 */
public final class EventQueue {
    private static final int CAPACITY_AT_FIRST = 256;

    private long[] atMicros = new long[CAPACITY_AT_FIRST];
    private long[] order = new long[CAPACITY_AT_FIRST];
    private @Nullable Runnable[] actions = new Runnable[CAPACITY_AT_FIRST];
    private int size;
    private long nowMicros;
    private long asked;
    private long ran;

    public long nowMicros() {
        return nowMicros;
    }

    /** How many events have happened. */
    public long ran() {
        return ran;
    }

    public void after(long delayMicros, Runnable action) {
        checkArgument(delayMicros >= 0, "expected a delay of at least 0 us, got %s", delayMicros);
        if (size == actions.length) {
            atMicros = Arrays.copyOf(atMicros, 2 * size);
            order = Arrays.copyOf(order, 2 * size);
            actions = Arrays.copyOf(actions, 2 * size);
        }
        siftUp(size++, Math.addExact(nowMicros, delayMicros), asked++, action);
    }

    /** Lets the next event happen if it is due by then; false if there is none, and time is then. */
    public boolean runNext(long untilMicros) {
        Runnable next = actions[0];
        if (next == null || atMicros[0] > untilMicros) {
            nowMicros = Math.max(nowMicros, untilMicros);
            return false;
        }
        nowMicros = atMicros[0];
        removeFirst();
        ran++;
        next.run();
        return true;
    }

    private void removeFirst() {
        size--;
        Runnable last = actions[size];
        actions[size] = null;
        if (size > 0) {
            siftDown(atMicros[size], order[size], last);
        }
    }

    private boolean isBefore(long time, long number, int other) {
        return time != atMicros[other] ? time < atMicros[other] : number < order[other];
    }

    private void siftUp(int hole, long time, long number, Runnable action) {
        int at = hole;
        while (at > 0 && isBefore(time, number, (at - 1) / 2)) {
            move((at - 1) / 2, at);
            at = (at - 1) / 2;
        }
        put(at, time, number, action);
    }

    private void siftDown(long time, long number, @Nullable Runnable action) {
        int at = 0;
        int child = earlierChild(at);
        while (child < size && !isBefore(time, number, child)) {
            move(child, at);
            at = child;
            child = earlierChild(at);
        }
        put(at, time, number, action);
    }

    private int earlierChild(int parent) {
        int left = 2 * parent + 1;
        int right = left + 1;
        return right < size && isBefore(atMicros[right], order[right], left) ? right : left;
    }

    private void move(int from, int to) {
        put(to, atMicros[from], order[from], actions[from]);
    }

    private void put(int at, long time, long number, @Nullable Runnable action) {
        atMicros[at] = time;
        order[at] = number;
        actions[at] = action;
    }
}
