package org.kingcobra.sim.check;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * Something that must never be.
 *
 * @param invariant I1 to I14, or I0 for a bug of our own that stopped somebody
 * @param node where it was seen: a seat, or a client behind the seats; {@link #NOWHERE} if at no single one
 * @param sequence the batch that it is about; 0 if about none
 * @param what one sentence
 */
public record Violation(String invariant, long atMicros, int node, long sequence, String what) {
    public static final int NOWHERE = -1;

    public Violation {
        checkArgument(invariant.matches("I([0-9]|1[0-4])"), "expected an invariant from I0 to I14, got %s", invariant);
    }

    @Override
    public String toString() {
        return invariant + " at " + atMicros + " us"
                + (node == NOWHERE ? "" : ", node " + node)
                + (sequence == 0 ? "" : ", sequence " + sequence)
                + ": " + what;
    }
}
