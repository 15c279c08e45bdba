package org.kingcobra.bft.runtime;

import com.google.common.collect.ArrayListMultimap;
import com.google.common.collect.ListMultimap;
import java.util.List;
import org.kingcobra.bft.ReplicaFault;

/** The faults that a client has met; the first ones of each replica, since one is enough to act on. */
final class FaultLog {
    static final int FAULTS_PER_REPLICA_MAX = 100;

    private final ListMultimap<Integer, ReplicaFault> byReplica = ArrayListMultimap.create();

    synchronized void add(ReplicaFault fault) {
        if (byReplica.get(fault.replica()).size() < FAULTS_PER_REPLICA_MAX) {
            byReplica.put(fault.replica(), fault);
        }
    }

    synchronized List<ReplicaFault> list() {
        return List.copyOf(byReplica.values());
    }
}
