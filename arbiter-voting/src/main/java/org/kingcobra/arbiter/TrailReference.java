package org.kingcobra.arbiter;

import static com.google.common.base.Preconditions.checkArgument;

import org.kingcobra.bft.Digest;

/**
 * Where a disputed coin has been.
 *
 * @param hopsClaimed how often it changed hands
 * @param hopsKnown how many of these the ledger can show
 * @param digest of the hops that are known
 */
public record TrailReference(String coin, long hopsClaimed, long hopsKnown, Digest digest) {
    public TrailReference {
        checkArgument(
                hopsKnown >= 0 && hopsKnown <= hopsClaimed,
                "expected 0 to %s known hops, got %s",
                hopsClaimed,
                hopsKnown);
    }

    public boolean isComplete() {
        return hopsKnown == hopsClaimed;
    }
}
