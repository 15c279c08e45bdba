package org.kingcobra.bft;

import com.google.protobuf.ByteString;
import java.util.List;

/**
 * A replica signed an answer that f+1 others do not confirm: it is faulty (not that it means harm: a service that is not
 * deterministic does this to an honest replica).
 *
 * @param operation what was asked
 * @param evidence an encoded {@code SignedReply}, which anybody can check against the group's genesis
 * @param contradictedBy at least f+1 encoded {@code SignedReply}s of others, about the batch that the kind says
 * @param accepted what f+1 replicas answered
 */
public record ReplicaFault(
        Kind kind,
        int replica,
        OperationId operation,
        ByteString evidence,
        List<ByteString> contradictedBy,
        Reply accepted) {
    /** How much the signed answers prove to somebody who was not there. */
    public enum Kind {
        /** They speak of one batch and differ: proof, wherever it is shown. */
        CONTRADICTS_ITS_BATCH,
        /**
         * They speak of another batch, the replica left that one out, and it says that an operation came to something else: only
         * who received them knows in which order, and that the operation is the same.
         */
        LEFT_OUT_A_BATCH
    }

    public ReplicaFault {
        contradictedBy = List.copyOf(contradictedBy);
    }

    /** Whether the signed answers alone convince anybody. */
    public boolean isProof() {
        return kind == Kind.CONTRADICTS_ITS_BATCH;
    }
}
