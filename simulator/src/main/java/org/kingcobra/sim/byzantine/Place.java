package org.kingcobra.sim.byzantine;

import com.google.protobuf.ByteString;
import java.util.Optional;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.order.Membership;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.order.OrderSettings;
import org.kingcobra.bft.transfer.TransferMessage;
import org.kingcobra.bft.wire.SignedReply;
import org.kingcobra.sim.fault.Behaviour;
import org.kingcobra.sim.kernel.RandomStream;

/** All that whoever has taken over a replica has got: its key, its links, time, and chance to choose by. */
public interface Place {
    int seat();

    Membership membership();

    OrderSettings settings();

    /** The group whose envelopes are ordered. */
    Digest group();

    /** The seat's own key; nobody here has another's. */
    Identity identity();

    /** The snapshot of what the replica has come to, if it runs. */
    Optional<ByteString> state();

    RandomStream random();

    /** What all who collude in the run share. */
    Plot plot();

    /** To another replica; a message that has no encoding is not sent. */
    void send(int to, Message message);

    /** To another replica. */
    void send(int to, TransferMessage message);

    /** To a client, by its node, as the answer of the batch that an honest reply is about, if there is one. */
    void answer(int client, ByteString leaf, Optional<SignedReply> honest);

    /** An envelope to all other replicas, as clients send them. */
    void request(ByteString envelope);

    /** How many messages have left, whatever they said. */
    long said();

    /** A lie of this kind was told. */
    void lied(Behaviour behaviour);

    void after(long delayMicros, Runnable action);
}
