package org.kingcobra.request;

import org.kingcobra.request.wire.RequestEntry.Progress;

/** Where a request stands. Each has one end, and its money goes one way with it. */
public enum RequestState {
    /** Published; the price is held in escrow. */
    OPEN(Progress.OPEN),
    /** The provider's reply was accepted; she has the price. */
    REPLIED(Progress.REPLIED),
    /** Nobody replied in time; the buyer has the price back. */
    EXPIRED(Progress.EXPIRED);

    private final Progress wire;

    RequestState(Progress wire) {
        this.wire = wire;
    }

    Progress toWire() {
        return wire;
    }

    static RequestState of(Progress wire) {
        return switch (wire) {
            case OPEN -> OPEN;
            case REPLIED -> REPLIED;
            case EXPIRED -> EXPIRED;
            case UNKNOWN, UNRECOGNIZED -> throw new IllegalArgumentException("expected a known progress");
        };
    }
}
