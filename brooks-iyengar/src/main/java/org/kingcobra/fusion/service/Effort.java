package org.kingcobra.fusion.service;

import java.util.Map;
import java.util.TreeMap;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.state.BatchBudget;
import org.kingcobra.bft.state.BatchScope;
import org.kingcobra.bft.state.StateSpace;

/** What the commands of one batch may ask for beyond what they pay for by their own size. See {@link BatchBudget}. */
final class Effort {
    private final BatchBudget missing;
    private final BatchScope scope;
    private final Map<ClientId, Integer> proofs = new TreeMap<>();

    Effort(StateSpace space) {
        missing = new BatchBudget(space, FusionLimits.MISSING_CLOSED_PER_BATCH_MAX);
        scope = space.batchScope();
    }

    /** Whether the owner may close a round that lacks so many readings: to name a round is cheap, to count who missed it is not. */
    boolean closes(Ordered command, int missingReadings) {
        return missing.spend(command.sequence(), missingReadings);
    }

    /**
     * Whether one more proof is made against who signed this command. A proof holds her whole envelopes, which may have room for
     * thousands of offences; a few of them convict as well as all.
     */
    boolean proves(Ordered command) {
        if (scope.begins(command.sequence())) {
            proofs.clear();
        }
        return proofs.merge(command.client(), 1, Integer::sum) <= FusionLimits.PROOFS_PER_SENSOR_AND_BATCH_MAX;
    }
}
