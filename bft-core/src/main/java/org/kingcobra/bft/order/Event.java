package org.kingcobra.bft.order;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.Digest;

/** What happens to a replica. */
public sealed interface Event {
    void visit(Visitor visitor);

    /** From an authenticated peer. */
    record Received(int from, Message message) implements Event {
        @Override
        public void visit(Visitor visitor) {
            visitor.received(this);
        }
    }

    /** A client's envelope whose signature holds. */
    record Submitted(ByteString envelope) implements Event {
        @Override
        public void visit(Visitor visitor) {
            visitor.submitted(this);
        }
    }

    /**
     * A delivered batch was executed.
     *
     * @param state the digest of the whole state where a checkpoint is due
     * @param nextSeats the membership that a command of the batch has ordered
     * @param waitingOn digests of the batch's envelopes for which there is something left to do: they wait on
     */
    record Executed(long sequence, Optional<Digest> state, Optional<Seats> nextSeats, List<Digest> waitingOn)
            implements Event {
        @Override
        public void visit(Visitor visitor) {
            visitor.executed(this);
        }
    }

    /**
     * The state is now that of a checkpoint.
     *
     * @param seats the membership that decides what follows, by that state
     * @param nextSeats the one after it, if that was ordered already
     */
    record Restored(Certificate checkpoint, Seats seats, Optional<Seats> nextSeats) implements Event {
        @Override
        public void visit(Visitor visitor) {
            visitor.restored(this);
        }
    }

    /** Nobody of n-f replicas has a newer checkpoint to give. */
    record UpToDate() implements Event {
        @Override
        public void visit(Visitor visitor) {
            visitor.upToDate(this);
        }
    }

    /** The time that {@link OrderingReplica#nextWakeMicros()} named has come. */
    record Tick() implements Event {
        @Override
        public void visit(Visitor visitor) {
            visitor.tick(this);
        }
    }

    /** One for each event. */
    interface Visitor {
        void received(Received event);

        void submitted(Submitted event);

        void executed(Executed event);

        void restored(Restored event);

        void upToDate(UpToDate event);

        void tick(Tick event);
    }
}
