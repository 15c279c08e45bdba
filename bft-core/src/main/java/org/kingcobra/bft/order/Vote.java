package org.kingcobra.bft.order;

import com.google.protobuf.ByteString;
import org.kingcobra.bft.Digest;

/** What one replica signed about one slot (rule 4). */
public record Vote(SignedKind kind, Slot slot, Digest digest, int replica, ByteString signature) {
    /** Two of these by one replica are proof that it is Byzantine (rule 18). */
    boolean contradicts(Vote other) {
        return kind == other.kind
                && slot.equals(other.slot)
                && replica == other.replica
                && !digest.equals(other.digest);
    }
}
