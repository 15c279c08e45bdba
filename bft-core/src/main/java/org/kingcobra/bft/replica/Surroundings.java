package org.kingcobra.bft.replica;

import com.google.protobuf.ByteString;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.engine.DecidedBatch;
import org.kingcobra.bft.host.Execution;
import org.kingcobra.bft.host.ReplicaHost;
import org.kingcobra.bft.order.Evidence;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.transfer.TransferMessage;

/** What a replica does to the world. Nothing of it answers at once. */
public interface Surroundings {
    /** To one other replica; may get lost. */
    void send(int to, Message message);

    /** To one other replica; may get lost. */
    void send(int to, TransferMessage message);

    /** The log is to be synced; {@link ReplicaNode#synced} tells that everything up to the position is on disk. */
    void sync(long position);

    /** A batch was executed: clients are to be answered. */
    void executed(DecidedBatch batch, Execution execution);

    /** This replica has come to a checkpoint, with a state of this digest. */
    void reached(long sequence, Digest state);

    /** A quorum has come to the checkpoint. */
    void stable(long sequence);

    /** The state is now another one, which others have given. */
    void restored(ReplicaHost state);

    /** Proof that a replica is Byzantine. */
    void report(Evidence evidence);

    /** Another replica behaves as if it were faulty, by this replica's word alone. */
    void suspect(int replica, String why);

    /** A quorum has come to another state than this replica by the same commands. */
    void diverged(long sequence);

    /**
     * A command for the host is to be submitted to all replicas, under this replica's own key.
     *
     * @param operation a number that the key has not used
     */
    void rejoin(ByteString command, long operation);
}
