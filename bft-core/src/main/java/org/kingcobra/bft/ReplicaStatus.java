package org.kingcobra.bft;

import java.util.SortedMap;

/**
 * Where a replica is: two correct replicas with equal sequences have equal chain heads and state roots.
 *
 * @param sequence the last executed batch, 0 before the first
 * @param chainHead digest over every executed batch and its replies
 * @param stateRoots by service name
 * @param running false after a crash or a halt
 */
public record ReplicaStatus(
        int replica, long sequence, Digest chainHead, SortedMap<String, Digest> stateRoots, boolean running) {}
