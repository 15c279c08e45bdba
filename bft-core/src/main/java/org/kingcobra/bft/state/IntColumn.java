package org.kingcobra.bft.state;

import static org.kingcobra.bft.Invariants.check;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kingcobra.bft.Digest;

/** Small numbers in a dense array that only grows; elements not yet set are 0. Digested page by page, only where changed. */
public final class IntColumn implements ReplicatedCollection, Journal.Undoable {
    /** Elements a page: the unit of digesting and of snapshots. */
    static final int PAGE_ELEMENTS = CHUNK_BYTES / Integer.BYTES;

    private final Journal journal;
    private final PageDigests pages = new PageDigests();
    private int[] elements = new int[PAGE_ELEMENTS];
    private int size;

    IntColumn(Journal journal) {
        this.journal = journal;
    }

    public int size() {
        return size;
    }

    public int get(int index) {
        check(index >= 0 && index < size, "element %s of %s", index, size);
        return elements[index];
    }

    public void set(int index, int value) {
        check(index >= 0 && index < size, "element %s of %s", index, size);
        journal.record(this, index, elements[index]);
        elements[index] = value;
        pages.changed(index / PAGE_ELEMENTS);
    }

    /** Appends one element and returns its index. */
    public int add(int value) {
        resize(Math.addExact(size, 1));
        elements[size - 1] = value;
        pages.changed((size - 1) / PAGE_ELEMENTS);
        return size - 1;
    }

    /** Appends so many elements that are 0. */
    public void grow(int count) {
        check(count >= 0, "a column grows by %s, it has %s", count, size);
        int old = size;
        resize(Math.addExact(size, count));
        for (int page = old / PAGE_ELEMENTS; page * (long) PAGE_ELEMENTS < size; page++) {
            pages.changed(page);
        }
    }

    private void resize(int newSize) {
        journal.record(this, -1, size);
        if (newSize > elements.length) {
            elements = Arrays.copyOf(
                    elements, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(newSize, elements.length * 2L)));
        }
        size = newSize;
    }

    @Override
    public void undo(long index, long oldNumber, @Nullable Object key, @Nullable Object oldValue) {
        if (index >= 0) {
            elements[(int) index] = (int) oldNumber;
            pages.changed((int) index / PAGE_ELEMENTS);
            return;
        }
        Arrays.fill(elements, (int) oldNumber, size, 0);
        size = (int) oldNumber;
        pages.changed(size / PAGE_ELEMENTS);
    }

    @Override
    public Digest root() {
        int pageCount = (size + PAGE_ELEMENTS - 1) / PAGE_ELEMENTS;
        return pages.root(pageCount, this::page);
    }

    private ByteBuffer page(int page) {
        int first = page * PAGE_ELEMENTS;
        int count = Math.min(PAGE_ELEMENTS, size - first);
        ByteBuffer bytes = ByteBuffer.allocate(count * Integer.BYTES);
        bytes.asIntBuffer().put(elements, first, count);
        return bytes;
    }

    @Override
    public List<ByteString> chunks() {
        List<ByteString> chunks = new ArrayList<>();
        for (int first = 0; first < size; first += PAGE_ELEMENTS) {
            chunks.add(ByteString.copyFrom(page(first / PAGE_ELEMENTS)));
        }
        return chunks;
    }

    @Override
    public void restore(List<ByteString> chunks) throws MalformedStateException {
        long bytes = chunks.stream().mapToLong(ByteString::size).sum();
        if (bytes % Integer.BYTES != 0 || bytes / Integer.BYTES > Integer.MAX_VALUE - 8L) {
            throw new MalformedStateException("expected a column of ints, got " + bytes + " bytes");
        }
        size = (int) (bytes / Integer.BYTES);
        elements = new int[Math.max(size, PAGE_ELEMENTS)];
        int at = 0;
        for (ByteString chunk : chunks) {
            if (chunk.size() % Integer.BYTES != 0) {
                throw new MalformedStateException("expected whole elements in a chunk, got " + chunk.size() + " bytes");
            }
            int count = chunk.size() / Integer.BYTES;
            chunk.asReadOnlyByteBuffer().asIntBuffer().get(elements, at, count);
            at += count;
        }
        pages.clear();
    }
}
