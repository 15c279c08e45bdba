package org.kingcobra.bft.host;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * What the host has to know of how its group orders; the same at all replicas.
 *
 * @param window W: whether a batch may be decided at s is judged by the state after s-W, and a membership that is changed at s
 *     begins at s+W (rules 2 and 17)
 * @param checkpointInterval K: of each K and n windows, changes of the membership leave K in peace (rule 11)
 */
public record HostRules(int window, int checkpointInterval) {
    /** Of an engine that decides one batch after the other. */
    public static final HostRules SEQUENTIAL = new HostRules(1, 128);

    public HostRules {
        checkArgument(window >= 1, "expected a window of at least 1, got %s", window);
        checkArgument(checkpointInterval >= 1, "expected an interval of at least 1, got %s", checkpointInterval);
    }

    /** How many sequences after it began a life a seat may begin the next: all seats together fill n windows of them at most. */
    long lifeSequences(int seats) {
        return checkpointInterval + (long) seats * window;
    }
}
