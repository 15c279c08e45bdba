package org.kingcobra.bft;

import com.google.protobuf.ByteString;
import java.util.List;

/**
 * A replica signed an answer that f+1 others contradict: proof that it is faulty (not that it means harm: a service that is not
 * deterministic does this to an honest replica).
 *
 * @param operation what was asked
 * @param evidence an encoded {@code SignedReply}, which anybody can check against the group's genesis
 * @param contradictedBy at least f+1 encoded {@code SignedReply}s of others about the same batch
 * @param accepted what f+1 replicas answered
 */
public record ReplicaFault(
        int replica, OperationId operation, ByteString evidence, List<ByteString> contradictedBy, Reply accepted) {
    public ReplicaFault {
        contradictedBy = List.copyOf(contradictedBy);
    }
}
