package org.kingcobra.bft.order;

import com.google.protobuf.ByteString;
import org.kingcobra.bft.ClientId;

/** Envelopes that come in, from clients or forwarded by replicas: what may be ordered waits for its order. */
final class EnvelopeIntake {
    /**
     * How many of a replica's own envelopes may wait. A batch holds one clock reading of each replica, so that many would hold up
     * everybody's.
     */
    static final int OWN_OF_REPLICA_MAX = 16;

    private final OrderState state;

    EnvelopeIntake(OrderState state) {
        this.state = state;
    }

    void submitted(ByteString envelope) {
        state.validation
                .admits(envelope)
                .filter(this::mayHaveMoreWaiting)
                .ifPresent(client -> state.pool.add(client, envelope, state.nowMicros));
    }

    private boolean mayHaveMoreWaiting(ClientId client) {
        return !state.membership.isOf(client) || state.pool.sizeOf(client) < OWN_OF_REPLICA_MAX;
    }

    void handle(Message.Forward message) {
        submitted(message.envelope());
    }
}
