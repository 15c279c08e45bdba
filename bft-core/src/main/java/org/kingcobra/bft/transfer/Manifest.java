package org.kingcobra.bft.transfer;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.ByteString;
import java.util.List;
import org.kingcobra.bft.Digest;

/**
 * What a state consists of, chunk by chunk. Its digest is what a checkpoint's signers sign, so that each chunk can be verified
 * by itself, whoever gives it.
 *
 * @param summary what else is to be proved of the state: digests of its parts, the head of the chain of commands
 * @param chunks the digests of the snapshot's chunks, in order
 */
public record Manifest(ByteString summary, List<Digest> chunks) {
    /** The most chunks a state may have. */
    public static final int CHUNKS_MAX = 1 << 20;

    /** The longest summary, in bytes. */
    public static final int SUMMARY_BYTES_MAX = 1 << 16;

    public Manifest {
        chunks = ImmutableList.copyOf(chunks);
        checkArgument(
                chunks.size() <= CHUNKS_MAX && summary.size() <= SUMMARY_BYTES_MAX,
                "expected at most %s chunks and %s bytes of summary, got %s and %s",
                CHUNKS_MAX,
                SUMMARY_BYTES_MAX,
                chunks.size(),
                summary.size());
    }

    /** The manifest of a snapshot that is given away in these chunks. */
    public static Manifest of(ByteString summary, List<ByteString> chunks) {
        return new Manifest(summary, chunks.stream().map(Digest::of).toList());
    }

    /** Of its parts. */
    long bytes() {
        return summary.size() + (long) Digest.BYTES * chunks.size();
    }

    public Digest digest() {
        Digest.Hasher hasher = Digest.hasher().addSized(summary).add(chunks.size());
        chunks.forEach(hasher::add);
        return hasher.digest();
    }
}
