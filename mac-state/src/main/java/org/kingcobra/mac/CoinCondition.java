package org.kingcobra.mac;

/** What can be done with a coin. */
public enum CoinCondition {
    /** Its holder can dispose of it. */
    FREE(0),
    /** Promised to a payee, still its payer's. */
    IN_ESCROW(1),
    /** Reference count 0, to be harvested. */
    RETIRED(2),
    /** Gone for good. */
    REAPED(3);

    private final int code;

    CoinCondition(int code) {
        this.code = code;
    }

    /** Stable on the wire. */
    int code() {
        return code;
    }

    boolean isHeldBySomebody() {
        return this == FREE || this == IN_ESCROW;
    }
}
