package org.kingcobra.mac.ledger;

import static org.kingcobra.bft.Invariants.check;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.state.Journal;
import org.kingcobra.bft.state.MalformedStateException;
import org.kingcobra.bft.state.ReplicatedCollection;

/**
 * Records of 32 bytes, only ever appended, each with a proof that it is there. Nothing is hashed when a record is appended: blocks
 * of records become leaves of a Merkle mountain range when a root or a proof is asked for, each full block once.
 */
final class RecordLog implements ReplicatedCollection, Journal.Undoable {
    static final int RECORD_BYTES = 32;
    /** Records a leaf: at 32, hashing costs some 25 ns a record and a proof carries 1 KiB of neighbours. */
    static final int BLOCK_RECORDS = 32;
    /** Records that one log can hold in memory: 16 GiB of them. */
    static final int RECORDS_MAX = 1 << 29;

    private static final int WORDS = RECORD_BYTES / Long.BYTES;
    private static final int SEGMENT_RECORDS = CHUNK_BYTES / RECORD_BYTES;

    private final Journal journal;
    private final MerkleMountainRange tree = new MerkleMountainRange();
    private final ProofHashing hashing = new ProofHashing();
    private long[][] segments = {new long[SEGMENT_RECORDS * WORDS]};
    private int size;

    RecordLog(Journal journal) {
        this.journal = journal;
    }

    int size() {
        return size;
    }

    /** Appends one record and returns its index. */
    int append(long first, long second, long third, long fourth) {
        check(size < RECORDS_MAX, "a log is full at %s records of %s", size, RECORDS_MAX);
        journal.record(this, -1, size);
        int segment = size / SEGMENT_RECORDS;
        if (segment == segments.length || segments[segment] == EMPTY) {
            addSegment(segment);
        }
        long[] words = segments[segment];
        int at = size % SEGMENT_RECORDS * WORDS;
        words[at] = first;
        words[at + 1] = second;
        words[at + 2] = third;
        words[at + 3] = fourth;
        return size++;
    }

    private static final long[] EMPTY = {};

    private void addSegment(int segment) {
        if (segment == segments.length) {
            segments = Arrays.copyOf(segments, segments.length * 2);
            Arrays.fill(segments, segment, segments.length, EMPTY);
        }
        segments[segment] = new long[SEGMENT_RECORDS * WORDS];
    }

    /** One of the four words of a record. */
    long word(int index, int word) {
        check(index >= 0 && index < size, "record %s of %s", index, size);
        return segments[index / SEGMENT_RECORDS][index % SEGMENT_RECORDS * WORDS + word];
    }

    @Override
    public void undo(long index, long oldNumber, @Nullable Object key, @Nullable Object oldValue) {
        size = (int) oldNumber;
        if (tree.leaves() > size / BLOCK_RECORDS) {
            tree.truncate(size / BLOCK_RECORDS);
        }
    }

    @Override
    public Digest root() {
        hashFullBlocks();
        return hashing.root(size, tree.peaks(), tail());
    }

    RecordProof proof(int index) {
        check(index >= 0 && index < size, "record %s of %s", index, size);
        hashFullBlocks();
        int block = index / BLOCK_RECORDS;
        List<Digest> path = block < tree.leaves() ? tree.path(block) : List.of();
        return new RecordProof(index, size, ByteString.copyFrom(block(block)), path, tree.peaks(), tail());
    }

    private void hashFullBlocks() {
        for (int block = (int) tree.leaves(); block < size / BLOCK_RECORDS; block++) {
            tree.append(hashing.leaf(block(block)));
        }
    }

    private Digest tail() {
        return size % BLOCK_RECORDS == 0 ? Digest.ZERO : hashing.leaf(block(size / BLOCK_RECORDS));
    }

    private ByteBuffer block(int block) {
        int first = block * BLOCK_RECORDS;
        return bytes(first, Math.min(BLOCK_RECORDS, size - first));
    }

    /** Records of one segment. */
    private ByteBuffer bytes(int first, int count) {
        ByteBuffer bytes = ByteBuffer.allocate(count * RECORD_BYTES);
        long[] words = segments[first / SEGMENT_RECORDS];
        bytes.asLongBuffer().put(words, first % SEGMENT_RECORDS * WORDS, count * WORDS);
        return bytes;
    }

    @Override
    public List<ByteString> chunks() {
        List<ByteString> chunks = new ArrayList<>();
        for (int first = 0; first < size; first += SEGMENT_RECORDS) {
            chunks.add(ByteString.copyFrom(bytes(first, Math.min(SEGMENT_RECORDS, size - first))));
        }
        return chunks;
    }

    @Override
    public void restore(List<ByteString> chunks) throws MalformedStateException {
        size = 0;
        tree.truncate(0);
        for (int i = 0; i < chunks.size(); i++) {
            ByteString chunk = chunks.get(i);
            boolean whole = i + 1 < chunks.size() ? chunk.size() == CHUNK_BYTES : chunk.size() <= CHUNK_BYTES;
            if (!whole || chunk.size() % RECORD_BYTES != 0) {
                throw new MalformedStateException("expected records of 32 bytes, got a chunk of " + chunk.size());
            }
            addSegment(i);
            chunk.asReadOnlyByteBuffer().asLongBuffer().get(segments[i], 0, chunk.size() / Long.BYTES);
            size = Math.addExact(size, chunk.size() / RECORD_BYTES);
        }
    }
}
