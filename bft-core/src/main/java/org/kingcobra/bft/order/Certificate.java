package org.kingcobra.bft.order;

import com.google.common.collect.ImmutableSortedMap;
import com.google.protobuf.ByteString;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kingcobra.bft.Digest;

/**
 * Q replicas' signatures under one statement. Of WRITEs: the value may have been decided, and no other can have been in this
 * regency. Of ACCEPTs: it is decided. Of CHECKPOINTs: so the state is after that sequence. Convinces a stranger.
 */
public record Certificate(SignedKind kind, Slot slot, Digest digest, SortedMap<Integer, ByteString> signatures) {
    public Certificate {
        signatures = ImmutableSortedMap.copyOfSorted(signatures);
    }

    public static Certificate of(Iterable<Vote> votes) {
        TreeMap<Integer, ByteString> signatures = new TreeMap<>();
        Vote any = votes.iterator().next();
        votes.forEach(vote -> signatures.put(vote.replica(), vote.signature()));
        return new Certificate(any.kind(), any.slot(), any.digest(), signatures);
    }

    public long sequence() {
        return slot.sequence();
    }

    /** Whether it proves what it says: a quorum of the membership signed it. */
    public boolean isValid(Membership membership, SignedKind expected) {
        return kind == expected
                && slot.membership() == membership.id()
                && signatures.size() >= membership.size().quorum()
                && membership.verifyAll(kind, slot, digest, signatures);
    }
}
