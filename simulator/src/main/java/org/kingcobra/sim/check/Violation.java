package org.kingcobra.sim.check;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * Something that must never be.
 *
 * @param invariant I1 to I15, or I0 for a bug of our own that stopped somebody
 * @param node where it was seen: a seat, or a client behind the seats; {@link #NOWHERE} if at no single one
 * @param sequence the batch that it is about; 0 if about none
 * @param what one sentence
 */
public record Violation(String invariant, long atMicros, int node, long sequence, String what) {
    public static final int NOWHERE = -1;

    /** What must hold, from I0 on. */
    public static final List<String> INVARIANTS = ImmutableList.of(
            "no bug of the library's own stops a replica",
            "correct replicas come to the same, batch by batch",
            "nothing is executed that its client has not signed",
            "no operation is executed twice",
            "no coin is in two places",
            "what was minted is held or gone",
            "every answer is the one that the service gives alone and in order",
            "what ended before something else was asked for comes before it",
            "what a client was told is never lost",
            "once faults have ended, everybody is answered and all correct replicas come to the same",
            "nobody honest is accused",
            "who votes for or proposes two values, or what nobody signed, or tells a client what f+1 contradict, is reported",
            "agreed time is the one that the ordered readings give",
            "what others can make a replica keep is bounded",
            "equal seeds give equal runs",
            "what an honest replica signs keeps what it has promised");

    public Violation {
        checkArgument(invariant.matches("I([0-9]|1[0-5])"), "expected an invariant from I0 to I15, got %s", invariant);
    }

    /** What should have held. */
    public String broken() {
        return INVARIANTS.get(Integer.parseInt(invariant.substring(1)));
    }

    @Override
    public String toString() {
        return invariant + " at " + atMicros + " us"
                + (node == NOWHERE ? "" : ", node " + node)
                + (sequence == 0 ? "" : ", sequence " + sequence)
                + ": " + what;
    }
}
