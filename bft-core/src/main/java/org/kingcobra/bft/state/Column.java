package org.kingcobra.bft.state;

import static org.kingcobra.bft.Invariants.check;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kingcobra.bft.Digest;

/**
 * A dense array that only grows; elements not yet set are 0. Digested page by page, only where changed. Growth, pages and
 * snapshots are here; reading and writing of elements is in the subclasses, whose arrays it must not slow down.
 */
abstract class Column implements ReplicatedCollection, Journal.Undoable {
    private static final int ELEMENTS_MAX = Integer.MAX_VALUE - 8;

    private final Journal journal;
    private final int elementBytes;
    private final int pageElements;
    private final int pageShift;
    private final PageDigests pages = new PageDigests();
    private int size;
    private long restorations;

    Column(Journal journal, int elementBytes) {
        this.journal = journal;
        this.elementBytes = elementBytes;
        this.pageElements = CHUNK_BYTES / elementBytes;
        this.pageShift =
                Integer.numberOfTrailingZeros(pageElements); // no division for each change: both are powers of 2
    }

    /** Elements that the array has room for. */
    abstract int capacity();

    /** Gives the array that much room and keeps what is in it. */
    abstract void setCapacity(int elements);

    /** Sets elements to 0. */
    abstract void clear(int from, int to);

    abstract void setElement(int index, long value);

    abstract void write(int first, int count, ByteBuffer to);

    abstract void read(int first, int count, ByteBuffer from);

    public final int size() {
        return size;
    }

    /** How often the contents were replaced: what somebody derived from them before that, she has to derive anew. */
    public final long restorations() {
        return restorations;
    }

    /** Appends so many elements that are 0. */
    public final void grow(int count) {
        check(count >= 0, "a column grows by %s, it has %s", count, size);
        int first = size >> pageShift;
        resize(Math.addExact(size, count));
        for (int page = first; page * (long) pageElements < size; page++) {
            pages.changed(page);
        }
    }

    final void checkIndex(int index) {
        check(index >= 0 && index < size, "element %s of %s", index, size);
    }

    /** To be called before an element changes. */
    final void changing(int index, long oldValue) {
        journal.record(this, index, oldValue);
        pages.changed(index >> pageShift);
    }

    /** Makes room for one more element and returns its index. */
    final int append() {
        resize(Math.addExact(size, 1));
        pages.changed((size - 1) >> pageShift);
        return size - 1;
    }

    private void resize(int newSize) {
        check(newSize <= ELEMENTS_MAX, "a column of %s elements, at most %s", newSize, ELEMENTS_MAX);
        journal.record(this, -1, size);
        if (newSize > capacity()) {
            setCapacity((int) Math.min(ELEMENTS_MAX, Math.max(newSize, capacity() * 2L)));
        }
        size = newSize;
    }

    @Override
    public final void undo(long index, long oldNumber, @Nullable Object key, @Nullable Object oldValue) {
        if (index >= 0) {
            setElement((int) index, oldNumber);
            pages.changed((int) index >> pageShift);
            return;
        }
        clear((int) oldNumber, size);
        size = (int) oldNumber;
        pages.changed(size >> pageShift); // pages beyond are marked when the column grows into them again
    }

    @Override
    public final Digest root() {
        return pages.root((int) ((size + (long) pageElements - 1) / pageElements), this::page);
    }

    private ByteBuffer page(int page) {
        int first = page * pageElements;
        int count = Math.min(pageElements, size - first);
        ByteBuffer bytes = ByteBuffer.allocate(count * elementBytes);
        write(first, count, bytes);
        return bytes;
    }

    @Override
    public final List<ByteString> chunks() {
        List<ByteString> chunks = new ArrayList<>();
        for (int page = 0; page * (long) pageElements < size; page++) {
            chunks.add(ByteString.copyFrom(page(page)));
        }
        return chunks;
    }

    @Override
    public final void restore(List<ByteString> chunks) throws MalformedStateException {
        long elements = 0;
        for (ByteString chunk : chunks) {
            if (chunk.size() % elementBytes != 0) {
                throw new MalformedStateException("expected whole elements of " + elementBytes
                        + " bytes in a chunk, got " + chunk.size() + " bytes");
            }
            elements += chunk.size() / elementBytes;
        }
        if (elements > ELEMENTS_MAX) {
            throw new MalformedStateException("expected at most " + ELEMENTS_MAX + " elements, got " + elements);
        }
        restorations++;
        clear(0, Math.min(size, capacity()));
        size = (int) elements;
        if (size > capacity()) {
            setCapacity(size);
        }
        int at = 0;
        for (ByteString chunk : chunks) {
            int count = chunk.size() / elementBytes;
            read(at, count, chunk.asReadOnlyByteBuffer());
            at += count;
        }
        pages.clear();
    }
}
