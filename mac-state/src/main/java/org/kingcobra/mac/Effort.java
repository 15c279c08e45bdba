package org.kingcobra.mac;

import org.kingcobra.bft.state.BatchBudget;
import org.kingcobra.bft.state.StateSpace;

/** What searching and proving costs in the ledger, against the budget of the batch at hand. */
final class Effort {
    /** Steps of some 20 ns: a batch spends a tenth of a second on questions at the most. */
    static final int STEPS_PER_BATCH_MAX = 1 << 22;
    /** A hop and its receiver with their proofs. */
    static final int PROVED_HOP_STEPS = 1_024;
    /** A hop gone by that is only followed: it lies anywhere in memory. */
    static final int FOLLOWED_HOP_STEPS = 4;
    /** A double spend that is recorded, beside its envelope. */
    static final int EVIDENCE_STEPS = 4_096;
    /** Bytes of an envelope that are copied, hashed and verified as evidence in one step. */
    static final int EVIDENCE_BYTES_PER_STEP = 4;

    private final BatchBudget budget;
    private long batch;

    Effort(StateSpace space) {
        budget = new BatchBudget(space, STEPS_PER_BATCH_MAX);
    }

    /** To be called at the start of each command. */
    void start(long sequence) {
        batch = sequence;
    }

    /** Whether the batch can afford this; if so, it is spent. */
    boolean spend(long steps) {
        return budget.spend(batch, steps);
    }
}
