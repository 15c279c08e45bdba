package org.kingcobra.sim;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.PriorityQueue;

/** Virtual time, and what happens when: in order of time, and of asking where times are equal. One thread. */
public final class EventQueue {
    private record Scheduled(long atMicros, long order, Runnable action) implements Comparable<Scheduled> {
        @Override
        public int compareTo(Scheduled other) {
            int byTime = Long.compare(atMicros, other.atMicros);
            return byTime != 0 ? byTime : Long.compare(order, other.order);
        }
    }

    private final PriorityQueue<Scheduled> scheduled = new PriorityQueue<>();
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
        scheduled.add(new Scheduled(nowMicros + delayMicros, asked++, action));
    }

    /** Lets the next event happen if it is due by then; false if there is none, and time is then. */
    public boolean runNext(long untilMicros) {
        Scheduled next = scheduled.peek();
        if (next == null || next.atMicros > untilMicros) {
            nowMicros = Math.max(nowMicros, untilMicros);
            return false;
        }
        scheduled.remove();
        nowMicros = next.atMicros;
        ran++;
        next.action.run();
        return true;
    }
}
