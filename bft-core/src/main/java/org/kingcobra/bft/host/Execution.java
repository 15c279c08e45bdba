package org.kingcobra.bft.host;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;

/**
 * What one batch came to.
 *
 * @param chainHead digest over every batch so far and its replies
 * @param leaves encoded {@code Leaf} messages: one an envelope that was executed, then one an event
 * @param waitingOn digests of the envelopes that wait on in spite of their order: the batch had no room for all of their answers,
 *     or another change of the membership was pending
 */
public record Execution(long sequence, Digest chainHead, List<Answer> leaves, MerkleTree tree, List<Digest> waitingOn) {
    /** One that has settled every envelope. */
    public Execution(long sequence, Digest chainHead, List<Answer> leaves, MerkleTree tree) {
        this(sequence, chainHead, leaves, tree, List.of());
    }

    /**
     * One leaf and whom it is for.
     *
     * @param client who asked, or empty for an event
     * @param topic the event's topic, or empty for a reply
     */
    public record Answer(Optional<ClientId> client, Optional<String> topic, ByteString leaf) {}
}
