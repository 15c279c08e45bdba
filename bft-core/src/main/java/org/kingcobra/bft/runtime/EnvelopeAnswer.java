package org.kingcobra.bft.runtime;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.HostStatus;
import org.kingcobra.bft.IndeterminateOutcomeException;
import org.kingcobra.bft.OperationId;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.ResultForgottenException;
import org.kingcobra.bft.wire.EnvelopeReply;
import org.kingcobra.bft.wire.Leaf;

/**
 * What a replica says that an envelope came to.
 *
 * @param client in the bytes as told: perhaps none of this group
 * @param replies of its first operations; from the first that is to be asked again on, none is here
 * @param told how many operations it speaks of
 */
record EnvelopeAnswer(ByteString client, long firstOperation, List<Reply> replies, int told) {
    EnvelopeAnswer {
        replies = ImmutableList.copyOf(replies);
    }

    static Optional<EnvelopeAnswer> parse(ByteString leaf) {
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

    boolean isTo(ClientId asking) {
        return client.equals(asking.key());
    }

    /** Whether it says nothing but that all must be asked again. */
    boolean settlesNothing() {
        return replies.isEmpty() && told > 0;
    }

    /** Tells whoever waits for an operation what it came to, or that nobody knows any more. */
    static void tell(CompletableFuture<Reply> waiting, OperationId operation, Reply reply) {
        if (reply.is(HostStatus.EXPIRED)) {
            waiting.completeExceptionally(IndeterminateOutcomeException.forgotten(operation));
        } else if (reply.is(HostStatus.RESULT_FORGOTTEN)) {
            waiting.completeExceptionally(new ResultForgottenException(operation, reply.effective()));
        } else {
            waiting.complete(reply);
        }
    }
}
