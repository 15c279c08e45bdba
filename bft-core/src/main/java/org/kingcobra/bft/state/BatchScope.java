package org.kingcobra.bft.state;

import java.util.function.LongSupplier;

/**
 * Tells a new batch from the one before, for what lasts as long as one batch and is no state. Also after a replica went back to
 * an earlier state: it then executes a sequence a second time, as anew as all others executed it.
 */
public final class BatchScope {
    private final LongSupplier restorations;
    private long sequence = -1;
    private long restored;

    BatchScope(LongSupplier restorations) {
        this.restorations = restorations;
    }

    /** Whether nothing of this batch was seen before; to be asked with each command. */
    public boolean begins(long batch) {
        boolean isNew = batch != sequence || restored != restorations.getAsLong();
        sequence = batch;
        restored = restorations.getAsLong();
        return isNew;
    }
}
