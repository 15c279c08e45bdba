package org.kingcobra.bft.order;

import com.google.protobuf.ByteString;
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

    /** A delivered batch was executed. {@code state} is the digest of the whole state where a checkpoint is due. */
    record Executed(long sequence, Optional<Digest> state) implements Event {
        @Override
        public void visit(Visitor visitor) {
            visitor.executed(this);
        }
    }

    /** The state is now that of a checkpoint. */
    record Restored(Certificate checkpoint) implements Event {
        @Override
        public void visit(Visitor visitor) {
            visitor.restored(this);
        }
    }

    /** What the donor gave is not the state of the checkpoint. */
    record NotRestored(int donor, Certificate checkpoint) implements Event {
        @Override
        public void visit(Visitor visitor) {
            visitor.notRestored(this);
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

        void notRestored(NotRestored event);

        void tick(Tick event);
    }
}
