package org.kingcobra.bench.kill;

import java.util.BitSet;
import java.util.concurrent.atomic.AtomicInteger;

/** The clients' own book: which tasks were given out, and which of them the group said it has done. */
final class Tasks {
    static final int TASKS_MAX = 1 << 24;

    private final AtomicInteger next = new AtomicInteger();
    private final BitSet acknowledged = new BitSet();
    private int answeredTwice;

    /** A task that nobody had before. */
    int take() {
        return next.getAndIncrement();
    }

    /** The group said that this was the task's so-manieth execution. */
    synchronized void acknowledge(int task, int execution) {
        acknowledged.set(task);
        if (execution != 1) {
            answeredTwice++;
        }
    }

    /**
     * Compares the book to what one surviving replica remembers.
     *
     * @param executions by task
     */
    synchronized Findings compare(int[] executions) {
        long executed = 0;
        int duplicated = 0;
        for (int count : executions) {
            executed += count;
            duplicated += count > 1 ? 1 : 0;
        }
        int lost = 0;
        for (int task = acknowledged.nextSetBit(0); task >= 0; task = acknowledged.nextSetBit(task + 1)) {
            lost += task < executions.length && executions[task] > 0 ? 0 : 1;
        }
        return new Findings(acknowledged.cardinality(), executed, lost, Math.max(duplicated, answeredTwice));
    }
}
