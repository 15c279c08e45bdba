package org.kingcobra.bft.order;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.ByteString;
import java.util.List;
import org.kingcobra.bft.Digest;

/** What replicas say to each other. The link tells who sent it; what must convince others is signed. */
public sealed interface Message {
    void visit(Visitor visitor);

    /** Whether it only asks for what the sender lacks: all that a replica without memory may say (rule 11). */
    default boolean isFetch() {
        return false;
    }

    /** The leader's value for a sequence. {@code vote} is its PROPOSE over the batch's digest. */
    record Propose(Vote vote, Batch batch) implements Message {
        @Override
        public void visit(Visitor visitor) {
            visitor.propose(this);
        }
    }

    /** A WRITE or an ACCEPT of the sender's, or one that it passes on. */
    record Cast(Vote vote) implements Message {
        @Override
        public void visit(Visitor visitor) {
            visitor.cast(this);
        }
    }

    /** The sender votes in no regency below that of the vote any more. */
    record Stop(Vote vote) implements Message {
        @Override
        public void visit(Visitor visitor) {
            visitor.stop(this);
        }
    }

    /** What the sender knows of undecided sequences, for the leader of a new regency. */
    record StopData(SignedStopData data) implements Message {
        @Override
        public void visit(Visitor visitor) {
            visitor.stopData(this);
        }
    }

    /** The n-f STOPDATAs from which everybody computes what the new regency starts with. {@code vote} is its leader's SYNC over them. */
    record Sync(Vote vote, List<SignedStopData> proofs) implements Message {
        public Sync {
            proofs = ImmutableList.copyOf(proofs);
        }

        /** The regency, as slot 0 of it. */
        public Slot slot() {
            return vote.slot();
        }

        /** What its leader signs. */
        public static Digest digest(List<SignedStopData> proofs) {
            Digest.Hasher hasher = Digest.hasher().add(proofs.size());
            for (SignedStopData proof : proofs) {
                hasher.add(proof.vote().replica())
                        .add(proof.vote().digest())
                        .addSized(proof.vote().signature());
            }
            return hasher.digest();
        }

        @Override
        public void visit(Visitor visitor) {
            visitor.sync(this);
        }
    }

    /** The sender's state after a sequence. */
    record Checkpoint(Vote vote) implements Message {
        @Override
        public void visit(Visitor visitor) {
            visitor.checkpoint(this);
        }
    }

    /**
     * Where the sender stands, so that others send again what it has missed (rule 7).
     *
     * @param regency installed
     * @param synced whether the regency has started for it
     * @param stopped the highest regency that it asked for
     */
    record Status(long membership, long regency, boolean synced, long stopped, long executed, long stable)
            implements Message {
        @Override
        public void visit(Visitor visitor) {
            visitor.status(this);
        }

        @Override
        public boolean isFetch() {
            return true;
        }
    }

    /** A client's envelope that the leader seems to lack. */
    record Forward(ByteString envelope) implements Message {
        @Override
        public void visit(Visitor visitor) {
            visitor.forward(this);
        }
    }

    /** The sender has a certificate for a digest and lacks the batch. */
    record FetchBatch(long sequence, Digest digest) implements Message {
        @Override
        public void visit(Visitor visitor) {
            visitor.fetchBatch(this);
        }

        @Override
        public boolean isFetch() {
            return true;
        }
    }

    /** The batch that was asked for; it speaks for itself. */
    record FoundBatch(long sequence, Batch batch) implements Message {
        @Override
        public void visit(Visitor visitor) {
            visitor.foundBatch(this);
        }
    }

    /** A decision with what proves it. */
    record Decided(Certificate certificate, Batch batch) implements Message {
        @Override
        public void visit(Visitor visitor) {
            visitor.decided(this);
        }
    }

    /** What the sender's log begins behind, for whoever is further behind. */
    record StableCheckpoint(Certificate certificate) implements Message {
        @Override
        public void visit(Visitor visitor) {
            visitor.stableCheckpoint(this);
        }
    }

    /** One handler for each message. */
    interface Visitor {
        void propose(Propose message);

        void cast(Cast message);

        void stop(Stop message);

        void stopData(StopData message);

        void sync(Sync message);

        void checkpoint(Checkpoint message);

        void status(Status message);

        void forward(Forward message);

        void fetchBatch(FetchBatch message);

        void foundBatch(FoundBatch message);

        void decided(Decided message);

        void stableCheckpoint(StableCheckpoint message);
    }
}
