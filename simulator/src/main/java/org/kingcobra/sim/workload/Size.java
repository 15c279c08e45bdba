package org.kingcobra.sim.workload;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * How much is done in a run.
 *
 * @param clients who ask
 * @param operations that each asks for, about
 * @param together the most of them in one envelope
 */
public record Size(int clients, int operations, int together) {
    public static final int CLIENTS_MAX = 100;
    public static final int OPERATIONS_MAX = 1_000_000;

    /** About a hundred operations. */
    public static final Size USUAL = new Size(4, 25, 8);

    public Size {
        checkArgument(clients >= 0 && clients <= CLIENTS_MAX, "expected 0 to %s clients, got %s", CLIENTS_MAX, clients);
        checkArgument(
                operations >= 0 && operations <= OPERATIONS_MAX,
                "expected 0 to %s operations for each client, got %s",
                OPERATIONS_MAX,
                operations);
        checkArgument(together >= 1, "expected at least 1 operation in an envelope, got %s", together);
    }
}
