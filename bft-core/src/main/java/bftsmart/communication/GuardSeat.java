package bftsmart.communication;

/**
 * The seat in front of the artifact's message handler. What the artifact would handle arrives at {@link #received} instead;
 * both methods run on the replica's one protocol thread.
 */
public abstract class GuardSeat extends MessageHandler {
    protected abstract void received(SystemMessage message);

    /** Nothing arrived for {@link ServerCommunicationSystem#MESSAGE_WAIT_TIME}. */
    protected abstract void idle();

    /** Takes the seat; to be called before the communication system's thread runs. */
    protected final void sit(ServerCommunicationSystem communication) {
        communication.messageHandler = this;
    }

    @Override
    protected final void processData(SystemMessage message) {
        received(message);
    }

    @Override
    protected final void verifyPending() {
        idle();
    }
}
