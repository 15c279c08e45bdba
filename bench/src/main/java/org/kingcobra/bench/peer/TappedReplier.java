package org.kingcobra.bench.peer;

import bftsmart.tom.MessageContext;
import bftsmart.tom.core.messages.TOMMessage;
import bftsmart.tom.server.defaultservices.DefaultReplier;

/** Hands replies to injected requests to whoever injected them, and sends all others as the artifact would. */
final class TappedReplier extends DefaultReplier {
    /** Told of a request that one replica has executed, its reply attached. */
    @FunctionalInterface
    interface Listener {
        void replied(TOMMessage request);
    }

    private volatile Listener listener = request -> {};

    void tell(Listener whom) {
        listener = whom;
    }

    @Override
    public void manageReply(TOMMessage request, MessageContext context) {
        if (request.getSender() < BareGroup.FIRST_BUNDLED_CLIENT) {
            listener.replied(request);
        } else {
            super.manageReply(request, context);
        }
    }
}
