package org.kingcobra.fusion;

import java.util.Arrays;

/**
 * The smallest values of a column in ascending order, in place and without allocation. Liars choose the columns, so
 * the cost is bounded in the worst case too.
 */
final class TailSelection {
    /** Up to this many wanted values, keeping them sorted while reading is faster than partitioning. */
    static final int INSERTION_MAX = 24;

    private TailSelection() {}

    /** Moves the {@code wanted} smallest of the first {@code size} values to the front, ascending. */
    static void sortSmallest(long[] values, int size, int wanted) {
        select(values, size, wanted);
        Arrays.sort(values, 0, wanted);
    }

    /** Inserts into the ascending values before {@code slot}; what was in {@code slot} is overwritten. */
    static void insert(long[] ascending, int slot, long value) {
        int to = slot;
        while (to > 0 && ascending[to - 1] > value) {
            ascending[to] = ascending[to - 1];
            to--;
        }
        ascending[to] = value;
    }

    /**
     * Moves the {@code wanted} smallest of the first {@code size} values to the front; the largest of them ends at
     * {@code wanted - 1}. Quickselect with three-way partition (Dijkstra) and median of three (Hoare); after
     * 2 log2(size) rounds a heap takes over (introselect, Musser 1997).
     */
    static void select(long[] values, int size, int wanted) {
        select(values, size, wanted - 1, 2 * (Integer.SIZE - Integer.numberOfLeadingZeros(size)));
    }

    static void select(long[] values, int size, int target, int partitionsMax) {
        int from = 0;
        int to = size;
        int partitions = 0;
        while (to - from > 1) {
            if (partitions++ == partitionsMax) {
                heapSelect(values, from, to, target);
                return;
            }
            long pivot = medianOfThree(values[from], values[(from + to) >>> 1], values[to - 1]);
            int below = from;
            int above = to;
            int at = from;
            while (at < above) {
                long value = values[at];
                if (value < pivot) {
                    values[at++] = values[below];
                    values[below++] = value;
                } else if (value > pivot) {
                    values[at] = values[--above];
                    values[above] = value;
                } else {
                    at++;
                }
            }
            if (target < below) {
                to = below;
            } else if (target >= above) {
                from = above;
            } else {
                return;
            }
        }
    }

    private static long medianOfThree(long a, long b, long c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }

    /** Keeps the smallest {@code target - from + 1} values in a heap with the largest on top. */
    static void heapSelect(long[] values, int from, int to, int target) {
        int heapSize = target - from + 1;
        for (int i = heapSize / 2 - 1; i >= 0; i--) {
            sink(values, from, heapSize, i);
        }
        for (int i = target + 1; i < to; i++) {
            if (values[i] < values[from]) {
                swap(values, i, from);
                sink(values, from, heapSize, 0);
            }
        }
        swap(values, from, target);
    }

    private static void sink(long[] values, int from, int heapSize, int start) {
        int at = start;
        while (2 * at + 1 < heapSize) {
            int child = 2 * at + 1;
            if (child + 1 < heapSize && values[from + child + 1] > values[from + child]) {
                child++;
            }
            if (values[from + at] >= values[from + child]) {
                return;
            }
            swap(values, from + at, from + child);
            at = child;
        }
    }

    private static void swap(long[] values, int i, int j) {
        long kept = values[i];
        values[i] = values[j];
        values[j] = kept;
    }
}
