package org.kingcobra.request;

import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.request.wire.ClaimState;

/** An item in somebody's hands until she acknowledges it or a moment of agreed time comes. */
record Lease(QueueItem item, ClientId claimant, long untilMicros) {
    static final Codec<Lease> CODEC = Codec.message(
            ClaimState.parser(),
            lease -> ClaimState.newBuilder()
                    .setItem(lease.item.toWire())
                    .setClaimant(lease.claimant.key())
                    .setLeaseUntilMicros(lease.untilMicros)
                    .build(),
            state -> new Lease(
                    QueueItem.of(state.getItem()), new ClientId(state.getClaimant()), state.getLeaseUntilMicros()));
}
