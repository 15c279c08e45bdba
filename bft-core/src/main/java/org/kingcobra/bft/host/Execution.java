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
 */
public record Execution(long sequence, Digest chainHead, List<Answer> leaves, MerkleTree tree) {
    /**
     * One leaf and whom it is for.
     *
     * @param client who asked, or empty for an event
     * @param topic the event's topic, or empty for a reply
     */
    public record Answer(Optional<ClientId> client, Optional<String> topic, ByteString leaf) {}
}
