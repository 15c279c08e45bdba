package org.kingcobra.sim.cloud;

import org.kingcobra.bft.EngineGuarantees;
import org.kingcobra.bft.ReplicaGroup;

/** What is to be shown about lying replicas cannot be shown on an engine that tolerates none. */
public final class EngineTooWeakException extends RuntimeException {
    private EngineTooWeakException(EngineGuarantees guarantees) {
        super("expected an engine that tolerates at least one faulty replica, got " + guarantees.engine());
    }

    /** Returns if the group's engine tolerates a fault. */
    public static void refuseUnlessTolerant(ReplicaGroup group) {
        if (group.guarantees().crashes() == 0) {
            throw new EngineTooWeakException(group.guarantees());
        }
    }
}
