package org.kingcobra.bft.reply;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.HostStatus;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.wire.EnvelopeReply;
import org.kingcobra.bft.wire.Leaf;

/**
 * What a replica says that an envelope came to.
 *
 * @param client in the bytes as told: perhaps none of this group
 * @param replies of its first operations; from the first that is to be asked again on, none is here
 * @param told how many operations it speaks of
 */
public record EnvelopeAnswer(ByteString client, long firstOperation, List<Reply> replies, int told) {
    public EnvelopeAnswer {
        replies = ImmutableList.copyOf(replies);
    }

    public static Optional<EnvelopeAnswer> parse(ByteString leaf) {
        try {
            Leaf told = Leaf.parseFrom(leaf);
            return told.hasReply() ? Optional.of(of(told.getReply())) : Optional.empty();
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty(); // not an answer at all: the replica is outvoted by those that answer
        }
    }

    private static EnvelopeAnswer of(EnvelopeReply reply) {
        List<Reply> settled = reply.getResultsList().stream()
                .map(result -> new Reply(result.getEffective(), result.getStatus(), result.getResult()))
                .takeWhile(result -> !result.is(HostStatus.AHEAD))
                .toList();
        return new EnvelopeAnswer(reply.getClient(), reply.getFirstOperation(), settled, reply.getResultsCount());
    }

    public boolean isTo(ClientId asking) {
        return client.equals(asking.key());
    }

    /**
     * Whether no correct replica gives this answer to an envelope to which a correct one has given the other, in whichever batches:
     * an operation is executed once, so its result is one. Whether it found room, has expired by now or is forgotten is
     * not.
     */
    public boolean contradicts(EnvelopeAnswer other) {
        boolean contradicts = told != other.told;
        for (int i = 0; i < Math.min(replies.size(), other.replies.size()); i++) {
            Reply own = replies.get(i);
            Reply others = other.replies.get(i);
            contradicts |= !own.equals(others) && isForGood(own) && isForGood(others);
        }
        return contradicts;
    }

    private static boolean isForGood(Reply reply) {
        return !reply.is(HostStatus.EXPIRED) && !reply.is(HostStatus.RESULT_FORGOTTEN);
    }

    /** Whether it says nothing but that all must be asked again. */
    public boolean settlesNothing() {
        return replies.isEmpty() && told > 0;
    }
}
