package org.kingcobra.bft.order;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.ByteString;
import java.util.List;
import org.kingcobra.bft.Digest;

/**
 * Envelopes that are ordered together, as their clients signed them. The digest covers every byte, clients' signatures
 * included: else whoever relays a batch could swap one and frame its proposer (rule 4). Nobody can hold a batch whose
 * digest is not its own.
 */
public final class Batch {
    /** What fills a sequence for which nothing was certified. */
    public static final Batch EMPTY = of(List.of());

    private final ImmutableList<ByteString> envelopes;
    private final Digest digest;
    private final long bytes;

    private Batch(ImmutableList<ByteString> envelopes, Digest digest) {
        this.envelopes = envelopes;
        this.bytes = envelopes.stream().mapToLong(ByteString::size).sum();
        this.digest = digest;
    }

    public static Batch of(List<ByteString> envelopes) {
        Digest.Hasher hasher = Digest.hasher().add(envelopes.size());
        envelopes.forEach(hasher::addSized);
        return new Batch(ImmutableList.copyOf(envelopes), hasher.digest());
    }

    public List<ByteString> envelopes() {
        return envelopes;
    }

    /** All envelopes together. */
    public long bytes() {
        return bytes;
    }

    /** Whether it keeps within what a group has agreed on; one envelope alone always does. */
    boolean fits(OrderSettings settings) {
        return envelopes.size() <= settings.batchEnvelopesMax()
                && (envelopes.size() <= 1 || bytes <= settings.batchBytesMax());
    }

    public Digest digest() {
        return digest;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Batch batch && batch.digest.equals(digest);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    @Override
    public String toString() {
        return "batch " + digest + " of " + envelopes.size();
    }
}
