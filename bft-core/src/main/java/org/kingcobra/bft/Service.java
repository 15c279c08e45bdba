package org.kingcobra.bft;

/**
 * A replicated service whose state lives in the {@link org.kingcobra.bft.state.StateSpace} that its {@link Mount} gave it:
 * snapshots, state roots and the undoing of refused commands follow from that. The rules of {@link StateMachine} hold, but for the
 * last: a refused command leaves no trace in any service.
 */
public interface Service {
    /** Executes one command. Total: whatever the payload, it answers and does not throw. */
    Reply apply(Ordered command, Context context);

    /**
     * Hears of an event that a service mounted below emitted. An answer that is not {@link Reply#effective()} refuses the
     * whole command, and every service is as it was before.
     */
    default Reply on(DomainEvent event, Ordered cause, Context context) {
        return Reply.DONE;
    }

    /**
     * Agreed time advanced to {@code cause.agreedTimeMicros()}, by the ordered command that is the cause: the place for what
     * falls due (deadlines, reaping). Work is to be bounded; what is left over waits for the next call. It stands or falls by
     * itself: where it throws, or a service above refuses what it emits, its changes are undone and agreed time goes on.
     */
    default void onTime(Ordered cause, Context context) {}
}
