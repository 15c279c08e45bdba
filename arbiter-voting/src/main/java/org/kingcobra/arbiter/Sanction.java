package org.kingcobra.arbiter;

import java.util.Optional;
import org.kingcobra.bft.ClientId;

/**
 * What was done to somebody.
 *
 * @param amount coins that really moved, for a fine
 * @param beneficiary who received them
 */
public record Sanction(ClientId target, Kind kind, long amount, Optional<ClientId> beneficiary) {
    /** The kinds, in the order in which they are carried out. */
    public enum Kind {
        /** Coins go to the wronged, or to the treasury. */
        FINE,
        /** Its commands to the market are refused from now on. */
        REFUSAL,
        /** No arbiter any more. */
        STRIKE_OFF,
        /** Made known, and nothing else: a faulty replica is repaired, not punished. */
        REPORTED_FAULTY
    }

    static Sanction fine(ClientId target, long amount, ClientId beneficiary) {
        return new Sanction(target, Kind.FINE, amount, Optional.of(beneficiary));
    }

    static Sanction of(Kind kind, ClientId target) {
        return new Sanction(target, kind, 0, Optional.empty());
    }
}
