package org.kingcobra.bft;

import java.util.ArrayList;
import java.util.List;

/**
 * What an ordering engine promises and what it does not. Every promise that is missing here is printed, and a contract test
 * shows the limitation.
 *
 * @param engine the name that is printed in {@code engine NAME}
 * @param crashes how many of the replicas may stop for ever, once all have met
 * @param promises what holds beyond a correct order among correct replicas
 */
public record EngineGuarantees(String engine, int crashes, List<Promise> promises) {
    /** One thing an engine may promise. */
    public enum Promise {
        /** No two correct replicas execute different batches at one sequence, although f replicas lie. */
        AGREEMENT_UNDER_BYZANTINE_REPLICAS("no two correct replicas execute different batches although f replicas lie"),
        /** A command that its client did not sign is executed nowhere. */
        FORGED_COMMANDS_NEVER_EXECUTE("a command that its client did not sign is executed nowhere"),
        /** The group goes on ordering although f replicas lie. */
        LIVENESS_UNDER_BYZANTINE_REPLICAS("the group goes on although f replicas lie"),
        /** n-f replicas can start and order before the others come. */
        STARTS_WITH_A_QUORUM("n-f replicas can start alone"),
        /** A replica that crashed can come back and catch up. */
        CRASHED_REPLICA_REJOINS("a replica that crashed can come back"),
        /** The whole group can stop and resume from its disks. */
        RESTARTS_FROM_DISK("the whole group can resume from its disks");

        private final String sentence;

        Promise(String sentence) {
            this.sentence = sentence;
        }

        public String sentence() {
            return sentence;
        }
    }

    public EngineGuarantees {
        promises = List.copyOf(promises);
    }

    public boolean promises(Promise promise) {
        return promises.contains(promise);
    }

    /** One line a promise, kept or declined, for whoever starts a group. */
    public List<String> describe() {
        List<String> lines = new ArrayList<>();
        lines.add("tolerates " + crashes + " crashed");
        for (Promise promise : Promise.values()) {
            lines.add((promises(promise) ? "promised: " : "not promised: ") + promise.sentence());
        }
        return lines;
    }
}
