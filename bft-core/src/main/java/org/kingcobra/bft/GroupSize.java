package org.kingcobra.bft;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * How many replicas there are and how many of them may lie (M-INT-04). The only place that computes a fault bound or a quorum.
 *
 * @param n replicas in the group
 */
public record GroupSize(int n) {
    /** The largest group that is supported. */
    public static final int MAX_REPLICAS = 100;

    public GroupSize {
        checkArgument(n >= 1 && n <= MAX_REPLICAS, "expected 1 to %s replicas, got %s", MAX_REPLICAS, n);
    }

    /** The smallest group that tolerates {@code f} liars: n = 3f+1. */
    public static GroupSize tolerating(int f) {
        checkArgument(f >= 0, "expected a fault bound of at least 0, got %s", f);
        return new GroupSize(Math.addExact(Math.multiplyExact(3, f), 1));
    }

    /** The most replicas that may be faulty: the largest f with n >= 3f+1. */
    public int f() {
        return (n - 1) / 3;
    }

    /** Replicas in a quorum: any two quorums share a correct replica. Equal to 2f+1 only where n = 3f+1. */
    public int quorum() {
        return (n + f()) / 2 + 1;
    }

    /** Equal answers that no f liars can produce alone: f+1. */
    public int oneCorrect() {
        return f() + 1;
    }

    /** Replicas that answer although f are silent: n-f. */
    public int responsive() {
        return n - f();
    }
}
