package org.kingcobra.bft.state;

import static org.kingcobra.bft.Invariants.check;

/**
 * How much work the commands of one batch may ask of a service, all together, beyond what they pay for by their own size: a
 * question is cheap to sign and may be dear to answer. In steps of the service's choice. It starts anew with each batch, which
 * every replica executes as a whole, so that all of them refuse the same commands; a replica that goes back to an earlier state
 * executes the batch again with a full budget.
 */
public final class BatchBudget {
    private final long stepsMax;
    private final BatchScope scope;
    private long left;

    public BatchBudget(StateSpace space, long stepsMax) {
        check(stepsMax > 0, "a budget of %s steps", stepsMax);
        this.stepsMax = stepsMax;
        this.scope = space.batchScope();
    }

    /** Whether the batch of this sequence can afford this much more; if so, it is spent. */
    public boolean spend(long batch, long steps) {
        check(steps >= 0, "batch %s spends %s steps", batch, steps);
        if (scope.begins(batch)) {
            left = stepsMax;
        }
        if (steps > left) {
            return false;
        }
        left -= steps;
        return true;
    }
}
