package org.kingcobra.bft.order;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.ByteString;
import java.util.List;
import org.kingcobra.bft.Digest;

/**
 * Envelopes that are ordered together, as their clients signed them. The digest covers every byte, clients' signatures
 * included: else whoever relays a batch could swap one and frame its proposer (ENGINE.md 4).
 */
public record Batch(List<ByteString> envelopes, Digest digest) {
    /** What fills a sequence for which nothing was certified. */
    public static final Batch EMPTY = of(List.of());

    public Batch {
        envelopes = ImmutableList.copyOf(envelopes);
    }

    public static Batch of(List<ByteString> envelopes) {
        Digest.Hasher hasher = Digest.hasher().add(envelopes.size());
        envelopes.forEach(hasher::addSized);
        return new Batch(envelopes, hasher.digest());
    }
}
