package org.kingcobra.bft.bftsmart;

import bftsmart.statemanagement.ApplicationState;
import bftsmart.statemanagement.SMMessage;
import bftsmart.statemanagement.StateManager;
import bftsmart.tom.MessageContext;
import bftsmart.tom.ReplicaContext;
import bftsmart.tom.core.DeliveryThread;
import bftsmart.tom.core.TOMLayer;
import bftsmart.tom.server.Recoverable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where the artifact would recover a replica: it installs state that one other replica vouches for (attack E9), so a replica that
 * would need it stops instead. Every group starts empty, hence there is nothing to agree upon at the start either.
 */
final class NoStateTransfer implements StateManager, Recoverable {
    private static final int NOTHING_DECIDED = -1;

    private final Consumer<TOMLayer> beforeItRuns;
    private final Consumer<String> halt;

    NoStateTransfer(Consumer<TOMLayer> beforeItRuns, Consumer<String> halt) {
        this.beforeItRuns = beforeItRuns;
        this.halt = halt;
    }

    /** Called from the constructor of the artifact's ordering layer, before any of its threads reads a message. */
    @Override
    public void init(TOMLayer layer, DeliveryThread delivery) {
        beforeItRuns.accept(layer);
    }

    @Override
    public void requestAppState(int consensus) {
        halt.accept("would need the unverified state of another replica to go on after batch " + consensus);
    }

    @Override
    public void analyzeState(int consensus) {
        requestAppState(consensus);
    }

    @Override
    public boolean isRetrievingState() {
        return false;
    }

    @Override
    public int getLastCID() {
        return NOTHING_DECIDED;
    }

    @Override
    public StateManager getStateManager() {
        return this;
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
    public void stateTimeout() {
        // never asked for state
    }

    @Override
    public void SMRequestDeliver(SMMessage message, boolean isBft) {
        // the guard drops these
    }

    @Override
    public void SMReplyDeliver(SMMessage message, boolean isBft) {
        // as above
    }

    @Override
    public void askCurrentConsensusId() {
        // as above
    }

    @Override
    public void currentConsensusIdAsked(int sender) {
        // as above
    }

    @Override
    public void currentConsensusIdReceived(SMMessage message) {
        // as above
    }

    @Override
    public void setLastCID(int consensus) {
        // as above
    }

    @Override
    public void setReplicaContext(ReplicaContext context) {
        // not needed
    }

    @Override
    public void Op(int consensus, byte[] request, MessageContext context) {
        // execution is the checked replica's
    }

    @Override
    public void noOp(int consensus, byte[][] requests, MessageContext[] contexts) {
        // as above
    }
}
