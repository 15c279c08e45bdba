package org.kingcobra.bft.state;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Small numbers in a dense array that only grows; elements not yet set are 0. Digested page by page, only where changed. */
public final class IntColumn extends Column {
    /** Elements a page: the unit of digesting and of snapshots. */
    static final int PAGE_ELEMENTS = CHUNK_BYTES / Integer.BYTES;

    private int[] elements = new int[PAGE_ELEMENTS];

    IntColumn(Journal journal) {
        super(journal, Integer.BYTES);
    }

    public int get(int index) {
        checkIndex(index);
        return elements[index];
    }

    public void set(int index, int value) {
        checkIndex(index);
        changing(index, elements[index]);
        elements[index] = value;
    }

    /** Appends one element and returns its index. */
    public int add(int value) {
        int index = append();
        elements[index] = value;
        return index;
    }

    @Override
    int capacity() {
        return elements.length;
    }

    @Override
    void setCapacity(int capacity) {
        elements = Arrays.copyOf(elements, capacity);
    }

    @Override
    void clear(int from, int to) {
        Arrays.fill(elements, from, to, 0);
    }

    @Override
    void setElement(int index, long value) {
        elements[index] = (int) value;
    }

    @Override
    void write(int first, int count, ByteBuffer to) {
        to.asIntBuffer().put(elements, first, count);
    }

    @Override
    void read(int first, int count, ByteBuffer from) {
        from.asIntBuffer().get(elements, first, count);
    }
}
