package org.kingcobra.mac.ledger;

/** How a coin came to its holder. */
public enum HopKind {
    /** Out of the mint. */
    MINTED(0),
    /** By a transfer that the holder before signed. */
    TRANSFERRED(1),
    /** Out of an escrow into which the holder before put this very coin. */
    RELEASED(2),
    /** By the ledger's choice of coin: a fine, or an escrow of an amount. */
    TAKEN(3);

    private final int code;

    HopKind(int code) {
        this.code = code;
    }

    /** In the records, for ever; also the place among all kinds. */
    int code() {
        return code;
    }

    /** Whether the holder before gave this coin away with her own hand; only against such a hop can she spend twice. */
    public boolean isSpentByHolder() {
        return this == TRANSFERRED || this == RELEASED;
    }
}
