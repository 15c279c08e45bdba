package org.kingcobra.fusion;

import java.util.Arrays;

/** Values kept ascending in one array. A change moves at most one block of memory. */
final class SortedColumn {
    private final long[] values;
    private int size;

    SortedColumn(int capacity) {
        values = new long[capacity];
    }

    int size() {
        return size;
    }

    /** The array itself, ascending up to {@link #size()}; for reading. */
    long[] values() {
        return values;
    }

    void insert(long value) {
        int at = insertionPoint(value);
        System.arraycopy(values, at, values, at + 1, size - at);
        values[at] = value;
        size++;
    }

    void remove(long value) {
        int at = indexOf(value);
        System.arraycopy(values, at + 1, values, at, size - at - 1);
        size--;
    }

    /** Exchanges one value for another, moving only what lies between the two places. */
    void replace(long oldValue, long newValue) {
        int from = indexOf(oldValue);
        int to = insertionPoint(newValue);
        if (to > from) {
            to--;
            System.arraycopy(values, from + 1, values, from, to - from);
        } else {
            System.arraycopy(values, to, values, to + 1, from - to);
        }
        values[to] = newValue;
    }

    private int insertionPoint(long value) {
        int found = Arrays.binarySearch(values, 0, size, value);
        return found >= 0 ? found : -found - 1;
    }

    private int indexOf(long value) {
        int found = Arrays.binarySearch(values, 0, size, value);
        Invariant.check(found >= 0, "value %s is not among the %s of the column", value, size);
        return found;
    }
}
