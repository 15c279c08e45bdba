package org.kingcobra.bft.bftsmart;

/** Threads, with all that they start, whose artifact is kept from printing while {@link QuietOutput} is installed. */
public class QuietThreads extends ThreadGroup {
    public QuietThreads(String name) {
        super(name);
    }

    static boolean isCurrent() {
        return Thread.currentThread().getThreadGroup() instanceof QuietThreads;
    }
}
