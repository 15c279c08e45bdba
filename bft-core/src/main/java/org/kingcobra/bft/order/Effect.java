package org.kingcobra.bft.order;

import org.kingcobra.bft.Digest;

/**
 * What a step asks of its surroundings, in order. Messages behind an {@link Append} leave only when the record, and all before
 * it, is on disk, unless nobody waits for it; a CHECKPOINT leaves behind every record (rule 10).
 */
public sealed interface Effect {
    void visit(Visitor visitor);

    /** Whether others may build on it that this replica knows the decisions behind it, whatever happens to it. */
    default boolean vouchesForDecisions() {
        return false;
    }

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

        /** A quorum of CHECKPOINTs proves to a new leader that what led there needs no more proposals (rule 5). */
        @Override
        public boolean vouchesForDecisions() {
            return message instanceof Message.Checkpoint;
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

    /** Others have cut their logs at this checkpoint, and this replica is not as far: it needs the state. */
    record Behind(Certificate checkpoint) implements Effect {
        @Override
        public void visit(Visitor visitor) {
            visitor.behind(this);
        }
    }

    /**
     * A quorum has come to another state than this replica, by the same commands: it is faulty, whether or not by its own fault,
     * and needs the state of the checkpoint in place of its own. Nothing is delivered before {@link Event.Restored}.
     */
    record Diverged(Certificate checkpoint) implements Effect {
        @Override
        public void visit(Visitor visitor) {
            visitor.diverged(this);
        }
    }

    /** This life takes no part yet: a REJOIN with its nonce is to be ordered (rule 11). */
    record Rejoin(Digest nonce) implements Effect {
        @Override
        public void visit(Visitor visitor) {
            visitor.rejoin(this);
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

        void behind(Behind effect);

        void diverged(Diverged effect);

        void rejoin(Rejoin effect);

        void stable(Stable effect);

        void report(Report effect);
    }
}
