package org.kingcobra.bft;

import com.google.protobuf.ByteString;

/**
 * A replicated service whose state lives in the {@link org.kingcobra.bft.state.StateSpace} that its {@link Mount} gave it:
 * snapshots, state roots and the undoing of refused commands follow from that. The rules of {@link StateMachine} hold, but for the
 * last: a refused command leaves no trace in any service.
 */
public interface Service {
    /**
     * Answers a question from the state as it is, outside the order: total, changes nothing (what it changes in its space is
     * undone), knows no client and no time. A service that does not say otherwise is asked by ordered commands only.
     */
    default Reply read(ByteString query) {
        return Reply.refused(HostStatus.NOT_READABLE);
    }

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
