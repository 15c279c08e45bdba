package org.kingcobra.bft.order;

import static com.google.common.base.Preconditions.checkArgument;

/** What a replica signs, so that a signature of one kind is none of another. */
public enum SignedKind {
    PROPOSE(1),
    WRITE(2),
    ACCEPT(3),
    STOP(4),
    STOP_DATA(5),
    CHECKPOINT(6),
    SYNC(7);

    private final int code;

    SignedKind(int code) {
        this.code = code;
    }

    static SignedKind of(int code) {
        checkArgument(
                code >= 1 && code <= values().length, "expected a kind from 1 to %s, got %s", values().length, code);
        return values()[code - 1];
    }

    int code() {
        return code;
    }
}
