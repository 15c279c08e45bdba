package org.kingcobra.mac.ledger;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.util.List;
import org.kingcobra.bft.Digest;

/**
 * How the nodes of a log's tree are hashed. A first byte tells leaves, inner nodes and roots apart, so that none can be passed off
 * as another (RFC 6962, 2.1).
 */
final class ProofHashing {
    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};
    private static final byte[] ROOT = {2};

    // a hasher starts afresh after each digest; making one costs more than hashing a block
    private final Digest.Hasher hasher = Digest.hasher();

    Digest leaf(ByteBuffer block) {
        return hasher.add(LEAF).add(block).digest();
    }

    Digest leaf(ByteString block) {
        return hasher.add(LEAF).add(block).digest();
    }

    Digest node(Digest left, Digest right) {
        return hasher.add(NODE).add(left).add(right).digest();
    }

    /** Covers the record count, so that logs of different length never have one root. */
    Digest root(long count, List<Digest> peaks, Digest tail) {
        hasher.add(ROOT).add(count);
        peaks.forEach(hasher::add);
        return hasher.add(tail).digest();
    }
}
