package org.kingcobra.fusion;

/** How often each of a row of slots is covered: adds to a range and knows the maximum, each in O(log slots). */
final class CoverTree {
    private final int slots;
    /** The maximum below a node, without what was added to its ancestors. */
    private final int[] maximum;

    private final int[] pending;

    CoverTree(int slots) {
        this.slots = slots;
        int leaves = Integer.highestOneBit(Math.max(1, slots - 1)) * 2;
        maximum = new int[2 * leaves];
        pending = new int[2 * leaves];
    }

    /** Adds {@code amount} to the slots {@code first} to {@code last}, both included. */
    void add(int first, int last, int amount) {
        Invariant.check(0 <= first && first <= last && last < slots, "slots %s to %s", first, last);
        add(new Range(first, last, amount), 1, 0, slots - 1);
    }

    int maximum() {
        return maximum[1];
    }

    private void add(Range range, int node, int from, int to) {
        if (range.first <= from && to <= range.last) {
            maximum[node] += range.amount;
            pending[node] += range.amount;
            return;
        }
        int middle = (from + to) >>> 1;
        if (range.first <= middle) {
            add(range, 2 * node, from, middle);
        }
        if (range.last > middle) {
            add(range, 2 * node + 1, middle + 1, to);
        }
        maximum[node] = pending[node] + Math.max(maximum[2 * node], maximum[2 * node + 1]);
    }

    private record Range(int first, int last, int amount) {}
}
