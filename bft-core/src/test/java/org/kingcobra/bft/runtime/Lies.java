package org.kingcobra.bft.runtime;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.kingcobra.bft.runtime.GroupOptions.Misbehaviour;
import org.kingcobra.bft.wire.Leaf;

/** Replicas that say, under their own signature, what they did not execute. */
final class Lies {
    private Lies() {}

    /** Falsifies the first result of every reply. */
    static Misbehaviour inReplies(int liar) {
        return (replica, leaf) -> {
            Leaf.Builder told = parse(leaf);
            if (replica != liar || !told.hasReply()) {
                return leaf;
            }
            told.getReplyBuilder().getResultsBuilder(0).setResult(ByteString.copyFromUtf8("a lie"));
            return told.build().toByteString();
        };
    }

    /** As {@link #inReplies}, and says that it happened in another batch, where nobody can contradict. */
    static Misbehaviour inRepliesOfAnotherBatch(int liar) {
        return new Misbehaviour() {
            @Override
            public ByteString falsify(int replica, ByteString leaf) {
                return inReplies(liar).falsify(replica, leaf);
            }

            @Override
            public long claimedSequence(int replica, long sequence) {
                return replica == liar ? sequence + 1_000_000 : sequence;
            }
        };
    }

    /** Falsifies the payload of every second event, and the number of the others. */
    static Misbehaviour inEvents(int liar) {
        return (replica, leaf) -> {
            Leaf.Builder told = parse(leaf);
            if (replica != liar || !told.hasEvent()) {
                return leaf;
            }
            long number = told.getEvent().getNumber();
            if (number % 2 == 0) {
                told.getEventBuilder().setPayload(ByteString.copyFromUtf8("a lie"));
            } else {
                told.getEventBuilder().setNumber(number + 1);
            }
            return told.build().toByteString();
        };
    }

    private static Leaf.Builder parse(ByteString leaf) {
        try {
            return Leaf.parseFrom(leaf).toBuilder();
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("the host's own leaf must parse", e);
        }
    }
}
