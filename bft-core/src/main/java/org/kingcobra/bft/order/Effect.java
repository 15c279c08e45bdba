package org.kingcobra.bft.order;

import com.google.protobuf.ByteString;

/**
 * What a step asks of its surroundings, in order. Messages behind an {@link Append} leave only when the record, and all before
 * it, is on disk (ENGINE.md 10).
 */
public sealed interface Effect {
    void visit(Visitor visitor);

    /** To one other replica; may get lost. */
    record Send(int to, Message message) implements Effect {
        @Override
        public void visit(Visitor visitor) {
            visitor.send(this);
        }
    }

    /** To all other replicas. */
    record Broadcast(Message message) implements Effect {
        @Override
        public void visit(Visitor visitor) {
            visitor.broadcast(this);
        }
    }

    /** To the log. */
    record Append(LogRecord entry) implements Effect {
        @Override
        public void visit(Visitor visitor) {
            visitor.append(this);
        }
    }

    /** The next batch to be executed; answered by {@link Event.Executed}. */
    record Deliver(Certificate decision, Batch batch) implements Effect {
        @Override
        public void visit(Visitor visitor) {
            visitor.deliver(this);
        }
    }

    /**
     * A state that a donor says is the one of the checkpoint; answered by {@link Event.Restored} or, if its root is another,
     * by {@link Event.NotRestored}.
     */
    record Restore(int donor, Certificate checkpoint, ByteString snapshot) implements Effect {
        @Override
        public void visit(Visitor visitor) {
            visitor.restore(this);
        }
    }

    /** To a replica that is far behind: the state of the stable checkpoint, which the replica's host keeps. */
    record SendState(int to, Certificate checkpoint) implements Effect {
        @Override
        public void visit(Visitor visitor) {
            visitor.sendState(this);
        }
    }

    /** What is older than a checkpoint may go, from the log and from memory, once its state is on disk. */
    record Stable(Certificate checkpoint) implements Effect {
        @Override
        public void visit(Visitor visitor) {
            visitor.stable(this);
        }
    }

    /** Proof that a replica is Byzantine. */
    record Report(Evidence evidence) implements Effect {
        @Override
        public void visit(Visitor visitor) {
            visitor.report(this);
        }
    }

    /** One for each effect. */
    interface Visitor {
        void send(Send effect);

        void broadcast(Broadcast effect);

        void append(Append effect);

        void deliver(Deliver effect);

        void restore(Restore effect);

        void sendState(SendState effect);

        void stable(Stable effect);

        void report(Report effect);
    }
}
