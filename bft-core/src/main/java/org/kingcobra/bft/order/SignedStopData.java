package org.kingcobra.bft.order;

import com.google.protobuf.ByteString;
import org.kingcobra.bft.Digest;

/**
 * A STOPDATA as its sender signed it, to be shown to others.
 *
 * @param vote over the digest of the body
 * @param body an encoded {@link StopDataBody}, kept and verified as received
 */
public record SignedStopData(Vote vote, ByteString body) {
    int replica() {
        return vote.replica();
    }

    boolean isSigned(Membership membership, Slot regency) {
        return vote.kind() == SignedKind.STOP_DATA
                && vote.slot().equals(regency)
                && vote.digest().equals(Digest.of(body))
                && membership.verifies(vote);
    }
}
