package org.kingcobra.bft;

import com.google.protobuf.ByteString;

/**
 * A replica signed an answer that f+1 others contradict: proof that it is faulty (not that it means harm: a service that is not
 * deterministic does this to an honest replica).
 *
 * @param operation what was asked
 * @param evidence an encoded {@code SignedReply}, which anybody can check against the group's genesis
 * @param accepted what f+1 replicas answered
 */
public record ReplicaFault(int replica, OperationId operation, ByteString evidence, Reply accepted) {}
