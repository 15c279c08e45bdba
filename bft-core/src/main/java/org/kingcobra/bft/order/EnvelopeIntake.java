package org.kingcobra.bft.order;

import com.google.protobuf.ByteString;
import org.kingcobra.bft.ClientId;

/** Envelopes that come in, from clients or forwarded by replicas: what may be ordered waits for its order. */
final class EnvelopeIntake {
    /**
     * How many of a replica's own envelopes may wait, of those that came to this replica itself, and of those that each other one has
     * forwarded: nobody can fill the places of what others wait for. A batch holds one clock reading of each replica, so that
     * many would hold up everybody's.
     */
    static final int OWN_OF_REPLICA_MAX = 16;

    private final OrderState state;

    EnvelopeIntake(OrderState state) {
        this.state = state;
    }

    void submitted(ByteString envelope) {
        take(state.me, envelope);
    }

    void handle(int from, Message.Forward message) {
        take(from, message.envelope());
    }

    private void take(int via, ByteString envelope) {
        state.validation
                .admits(envelope)
                .filter(client -> mayHaveMoreWaiting(client, via))
                .ifPresent(client -> state.pool.add(new PendingPool.Origin(client, via), envelope, state.nowMicros));
    }

    private boolean mayHaveMoreWaiting(ClientId client, int via) {
        return !state.membership.isOf(client)
                || state.pool.count(new PendingPool.Origin(client, via)) < OWN_OF_REPLICA_MAX;
    }
}
