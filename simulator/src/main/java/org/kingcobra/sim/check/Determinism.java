package org.kingcobra.sim.check;

import java.util.Optional;
import org.kingcobra.bft.Digest;

/** I14: equal seeds, equal traces. */
public final class Determinism {
    private Determinism() {}

    /** Compares the traces of two runs of one scenario. */
    public static Optional<Violation> compare(Digest first, Digest second) {
        return first.equals(second)
                ? Optional.empty()
                : Optional.of(new Violation(
                        "I14",
                        0,
                        Violation.NOWHERE,
                        0,
                        "one scenario was run twice, with the traces " + first.abbreviated() + " and "
                                + second.abbreviated()));
    }
}
