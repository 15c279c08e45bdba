package org.kingcobra.sim.byzantine;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.order.FastRead;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.transfer.TransferMessage;

/** One way to misbehave. What it does not override is as the honest protocol would have it. */
interface Lie {
    /** What a peer is sent in place of a message. */
    default List<Message> instead(int to, Message honest) {
        return List.of(honest);
    }

    /** What a peer is sent in place of a message about states. */
    default List<TransferMessage> insteadOfTransfer(int to, TransferMessage honest) {
        return List.of(honest);
    }

    /** What a client is answered, if anything. */
    default Optional<ByteString> insteadOfAnswer(int client, ByteString leaf) {
        return Optional.of(leaf);
    }

    /** What a client is answered outside the order, if anything. */
    default Optional<FastRead.Answer> insteadOfRead(ByteString query, FastRead.Answer honest) {
        return Optional.of(honest);
    }

    /** Something came from a peer. */
    default void heard(int from, Message message) {}

    /** Something about states came from a peer. */
    default void heard(int from, TransferMessage message) {}

    /** An envelope came from a client. */
    default void requested(int client, ByteString envelope) {}

    /** A while has passed: what it does of itself. */
    default void takeInitiative() {}
}
