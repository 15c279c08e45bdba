package org.kingcobra.bft;

import com.google.protobuf.ByteString;

/**
 * The least a replicated service must be: a deterministic state that commands change one at a time. Equal states and equal
 * commands must give equal states and equal replies: no clock, randomness, threads, files or {@code HashMap} order inside; time is
 * {@link Ordered#agreedTimeMicros()}. One thread calls at a time. A refusal must leave the state as it was; whoever wants that
 * done for her, or composes with other services, implements {@link Service}.
 */
public interface StateMachine {
    /** Executes one command. Total: whatever the payload, it answers and does not throw. */
    Reply apply(Ordered command);

    /** Answers a question from the state as it is, outside the order; must change nothing. */
    default Reply read(ByteString query) {
        return Reply.refused(HostStatus.NOT_READABLE);
    }

    /** The whole state; equal states give equal bytes. */
    ByteString snapshot();

    /** Replaces the state by one that {@link #snapshot()} gave. */
    void restore(ByteString snapshot);
}
