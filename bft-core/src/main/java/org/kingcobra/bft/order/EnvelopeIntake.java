package org.kingcobra.bft.order;

import com.google.protobuf.ByteString;

/** Envelopes that come in, from clients or forwarded by replicas: what may be ordered waits for its order. */
final class EnvelopeIntake {
    private final OrderState state;

    EnvelopeIntake(OrderState state) {
        this.state = state;
    }

    void submitted(ByteString envelope) {
        if (state.validation.admits(envelope)) {
            state.pool.add(envelope, state.nowMicros);
        }
    }

    void handle(Message.Forward message) {
        submitted(message.envelope());
    }
}
