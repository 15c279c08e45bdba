package org.kingcobra.bft.state;

import static org.kingcobra.bft.Invariants.check;

/**
 * How much work the commands of one batch may ask of a service, all together, beyond what they pay for by their own size: a
 * question is cheap to sign and may be dear to answer. In steps of the service's choice. No state: it starts anew with each batch,
 * which every replica executes as a whole, so that all of them refuse the same commands.
 */
public final class BatchBudget {
    private final long stepsMax;
    private long sequence = -1;
    private long left;

    public BatchBudget(long stepsMax) {
        check(stepsMax > 0, "a budget of %s steps", stepsMax);
        this.stepsMax = stepsMax;
    }

    /** Whether the batch of this sequence can afford this much more; if so, it is spent. */
    public boolean spend(long batch, long steps) {
        check(steps >= 0, "batch %s spends %s steps", batch, steps);
        if (batch != sequence) {
            sequence = batch;
            left = stepsMax;
        }
        if (steps > left) {
            return false;
        }
        left -= steps;
        return true;
    }
}
