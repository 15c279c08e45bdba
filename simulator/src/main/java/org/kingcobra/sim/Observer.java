package org.kingcobra.sim;

import com.google.protobuf.ByteString;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.ReplicaFault;
import org.kingcobra.bft.engine.DecidedBatch;
import org.kingcobra.bft.host.Execution;
import org.kingcobra.bft.order.Evidence;
import org.kingcobra.bft.order.Life;
import org.kingcobra.bft.replica.Holdings;
import org.kingcobra.sim.check.Check.Answered;
import org.kingcobra.sim.check.Check.Read;
import org.kingcobra.sim.check.Check.Signed;
import org.kingcobra.sim.check.Check.Told;
import org.kingcobra.sim.fault.DiskOutcome;

/** Sees everything that happens in a run, at the moment it happens; changes nothing. Nodes are numbered as on the network. */
public interface Observer {
    /** Said to somebody; whether it arrives is another matter. */
    default void sent(long atMicros, int from, int to, SimMessage message) {}

    /** A replica starts with what its disk holds. */
    default void began(long atMicros, int seat, Life life) {}

    /** A replica, which may be Byzantine, executed the next batch. */
    default void executed(long atMicros, int seat, DecidedBatch batch, Execution execution) {}

    /** A replica took over the state after a sequence. */
    default void restored(long atMicros, int seat, long sequence, Digest chainHead) {}

    /** A replica, which may be Byzantine, computed the digest of its state. */
    default void summarised(long atMicros, int seat, long sequence, Digest state) {}

    /** A replica cut its log below a stable checkpoint. */
    default void stabilised(long atMicros, int seat, long sequence) {}

    /** What a faulty seat sent has arrived at a replica. */
    default void heardFromFaulty(long atMicros, int seat, int from, SimMessage message) {}

    /** A client asks, for the first time, with this envelope. */
    default void asked(Signed event) {}

    /** An honest client believes this leaf. */
    default void answered(Answered event, ByteString leaf) {}

    /** A replica has answered an honest client. */
    default void told(Told event) {}

    /** A client believes the answer to a fast read. */
    default void read(Read event) {}

    /** An honest client has found a replica's answers to contradict what f+1 others say. */
    default void blamed(long atMicros, int client, ReplicaFault fault) {}

    /** A replica, which may be Byzantine, tells the group what its clock shows. */
    default void toldClock(long atMicros, int seat, long readingMicros) {}

    default void reported(long atMicros, int seat, Evidence evidence) {}

    /** An own bug of the library's stopped a replica. */
    default void broken(long atMicros, int seat, String what) {}

    /** A replica takes another for faulty, by its own word alone. */
    default void suspected(long atMicros, int seat, int suspect, String why) {}

    /** A replica learns that a quorum has come to another state. */
    default void diverged(long atMicros, int seat, long sequence) {}

    /** What a replica keeps in memory, now and then. */
    default void held(long atMicros, int seat, Holdings holdings) {}

    default void crashed(long atMicros, int seat) {}

    default void restarted(long atMicros, int seat, DiskOutcome found) {}

    /** All faults end, apart from those of Byzantine seats. */
    default void healed(long atMicros) {}
}
