package org.kingcobra.bench.peer;

import bftsmart.statemanagement.ApplicationState;
import bftsmart.statemanagement.StateManager;
import bftsmart.statemanagement.strategy.StandardStateManager;
import bftsmart.tom.MessageContext;
import bftsmart.tom.ReplicaContext;
import bftsmart.tom.core.DeliveryThread;
import bftsmart.tom.core.TOMLayer;
import bftsmart.tom.server.Recoverable;
import bftsmart.tom.server.SingleExecutable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Answers what it is asked, and keeps nothing: the least work a service can make. */
final class EchoReplica implements SingleExecutable, Recoverable {
    private static final int NOTHING_DECIDED = -1;

    private final StateManager stateless;

    /** The ordering layer comes as soon as it exists. */
    EchoReplica(Consumer<TOMLayer> layer) {
        stateless = new Stateless(layer);
    }

    @Override
    public byte[] executeOrdered(byte[] request, MessageContext context) {
        return request;
    }

    @Override
    public byte[] executeUnordered(byte[] request, MessageContext context) {
        return request;
    }

    @Override
    public StateManager getStateManager() {
        return stateless;
    }

    @Override
    public void setReplicaContext(ReplicaContext context) {
        // not needed
    }

    @Override
    public @Nullable ApplicationState getState(int consensus, boolean sendState) {
        return null;
    }

    @Override
    public int setState(ApplicationState state) {
        return NOTHING_DECIDED;
    }

    @Override
    public void Op(int consensus, byte[] request, MessageContext context) {
        // nothing is logged
    }

    @Override
    public void noOp(int consensus, byte[][] requests, MessageContext[] contexts) {
        // as above
    }

    /** There is no state to agree upon at the start. */
    private static final class Stateless extends StandardStateManager {
        private final Consumer<TOMLayer> layer;

        Stateless(Consumer<TOMLayer> layer) {
            this.layer = layer;
        }

        @Override
        public void init(TOMLayer built, DeliveryThread delivery) {
            super.init(built, delivery);
            layer.accept(built);
        }

        @Override
        public void askCurrentConsensusId() {
            // nobody has decided anything
        }

        @Override
        public boolean isRetrievingState() {
            return false;
        }
    }
}
