package org.kingcobra.bft.log;

import org.kingcobra.bft.Digest;
import org.kingcobra.bft.order.Certificate;

/**
 * The checkpoint for which a log was cut: of the votes up to there some may be missing, of those behind it none. So a replica goes
 * on from the state of that checkpoint or of a later one, and from no other.
 *
 * @param state the digest that a quorum has signed
 */
public record Cut(long sequence, Digest state) {
    /** The log was never cut: the genesis will do. */
    public static final Cut NONE = new Cut(0, Digest.ZERO);

    static Cut at(Certificate checkpoint) {
        return new Cut(checkpoint.sequence(), checkpoint.digest());
    }

    /** Whether no vote behind a checkpoint's state is missing. */
    public boolean isCoveredBy(Certificate checkpoint) {
        return checkpoint.sequence() > sequence || at(checkpoint).equals(this);
    }
}
