package org.kingcobra.request;

import org.kingcobra.request.wire.Claimed;

/** An item to work on and to acknowledge before that moment of agreed time; from then on it is for others to claim. */
public record ClaimedItem(QueueItem item, long leaseUntilMicros) {
    static ClaimedItem of(Claimed wire) {
        return new ClaimedItem(QueueItem.of(wire.getItem()), wire.getLeaseUntilMicros());
    }
}
