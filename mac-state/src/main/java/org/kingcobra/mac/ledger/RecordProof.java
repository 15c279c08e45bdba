package org.kingcobra.mac.ledger;

import static com.google.common.base.Preconditions.checkArgument;
import static org.kingcobra.mac.ledger.RecordLog.BLOCK_RECORDS;
import static org.kingcobra.mac.ledger.RecordLog.RECORD_BYTES;

import com.google.protobuf.ByteString;
import java.util.List;
import org.kingcobra.bft.Digest;

/**
 * That a log of {@code count} records with a certain root holds a certain record at {@code index}. Checked by arithmetic alone,
 * anywhere and at any time.
 *
 * @param block the records that share the record's leaf
 * @param path siblings from the leaf up to its peak; empty for a block that is not yet full
 * @param peaks roots of the perfect trees over full blocks, largest first
 * @param tail the leaf of the block that is not yet full, or zeros
 */
public record RecordProof(
        long index, long count, ByteString block, List<Digest> path, List<Digest> peaks, Digest tail) {
    public RecordProof {
        path = List.copyOf(path);
        peaks = List.copyOf(peaks);
        checkArgument(index >= 0 && index < count, "expected a record below %s, got %s", count, index);
        long records = index / BLOCK_RECORDS < count / BLOCK_RECORDS ? BLOCK_RECORDS : count % BLOCK_RECORDS;
        checkArgument(block.size() == records * RECORD_BYTES, "expected %s records, got %s", records, block.size());
    }

    /** The record's 32 bytes: to be believed only if they {@link #leadsTo lead to} the root in question. */
    public ByteString record() {
        int at = (int) (index % BLOCK_RECORDS) * RECORD_BYTES;
        return block.substring(at, at + RECORD_BYTES);
    }

    public boolean leadsTo(Digest root) {
        ProofHashing hashing = new ProofHashing();
        Digest leaf = hashing.leaf(block);
        boolean inBlock = block.size() == BLOCK_RECORDS * RECORD_BYTES
                ? leadsToPeak(leaf, hashing)
                : path.isEmpty() && tail.equals(leaf);
        return inBlock && hashing.root(count, peaks, tail).equals(root);
    }

    private boolean leadsToPeak(Digest leaf, ProofHashing hashing) {
        long leaves = count / BLOCK_RECORDS;
        Digest node = leaf;
        long place = index / BLOCK_RECORDS;
        for (Digest sibling : path) {
            node = (place & 1) == 0 ? hashing.node(node, sibling) : hashing.node(sibling, node);
            place >>= 1;
        }
        long row = path.size() < Long.SIZE ? leaves >> path.size() : 0;
        // a peak is the last node of an odd row, and stands behind those of larger trees
        boolean isPeak = (row & 1) == 1 && place == row - 1;
        return isPeak
                && peaks.size() == Long.bitCount(leaves)
                && peaks.get(Long.bitCount(row) - 1).equals(node);
    }
}
