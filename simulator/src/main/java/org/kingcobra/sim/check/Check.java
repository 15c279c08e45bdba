package org.kingcobra.sim.check;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.ReplicaFault;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.host.Envelope;
import org.kingcobra.bft.host.Envelope.RequestedOperation;
import org.kingcobra.bft.host.Execution;
import org.kingcobra.bft.host.ReplicaHost;
import org.kingcobra.bft.order.Evidence;
import org.kingcobra.bft.order.Life;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.replica.Holdings;
import org.kingcobra.bft.wire.SignedReply;

/** Hears all that happens in a run, when it happens. Changes nothing. */
public interface Check {
    /** Whoever holds a client's key has signed an envelope, and may send it from now on. */
    default void signed(Signed event) {}

    /** A replica says something to one peer or several, perhaps not for the first time. */
    default void said(long atMicros, int seat, Message message) {}

    /** A replica starts with what its disk holds. */
    default void began(long atMicros, int seat, Life life) {}

    /** A replica has executed the next batch. */
    default void executed(Executed event) {}

    /** A replica has computed the digest of its state. */
    default void summarised(Summarised event) {}

    /** A replica has taken over a state instead of executing what led to it. */
    default void restored(Restored event) {}

    /** A replica has cut its log below a sequence. */
    default void stabilised(long atMicros, int seat, long sequence) {}

    /** A replica has lost what it had not written. */
    default void crashed(long atMicros, int seat) {}

    /** An honest client believes an answer. */
    default void answered(Answered event) {}

    /** An honest client asks without an order, or has its answer. */
    default void read(Read event) {}

    /** A replica answers an honest client, for the first time or again. */
    default void told(Told event) {}

    /** An honest client can show that a replica is faulty. */
    default void blamed(long atMicros, int node, ReplicaFault fault) {}

    /** A replica has seen another behave as if it were faulty; links have changed nothing on the way. */
    default void suspected(long atMicros, int seat, int suspect, String why) {}

    /** A quorum has come to another state than the replica. */
    default void diverged(long atMicros, int seat, long sequence) {}

    /** A replica tells the group what its clock shows. */
    default void toldClock(long atMicros, int seat, long readingMicros) {}

    /** A replica has evidence against another. */
    default void reported(long atMicros, int seat, Evidence evidence) {}

    /** A message of a replica that lies has reached a correct one. */
    default void heard(long atMicros, int seat, Message message) {}

    /** How much a replica keeps in memory. */
    default void held(long atMicros, int seat, Holdings holdings) {}

    /** The run is over: all was healed, and correct clients had their time to end. */
    default void ended(Ending event) {}

    /**
     * An envelope that its client has signed.
     *
     * @param node of the client
     */
    record Signed(long atMicros, int node, Envelope envelope, boolean honest) {}

    /**
     * A batch and what it came to.
     *
     * @param envelopes as ordered
     * @param host as it is now, to look at
     */
    record Executed(long atMicros, int seat, List<ByteString> envelopes, Execution execution, ReplicaHost host) {
        public Executed {
            envelopes = ImmutableList.copyOf(envelopes);
        }

        public long sequence() {
            return execution.sequence();
        }

        public Digest chainHead() {
            return execution.chainHead();
        }
    }

    record Summarised(long atMicros, int seat, long sequence, Digest state) {}

    record Restored(long atMicros, int seat, long sequence, Digest chainHead) {}

    /**
     * What a client believes.
     *
     * @param replies of operations with consecutive numbers
     */
    record Answered(long atMicros, int node, ClientId client, long firstOperation, List<Reply> replies) {
        public Answered {
            replies = ImmutableList.copyOf(replies);
        }
    }

    /**
     * What a replica says that an envelope came to, whether or not it is so.
     *
     * @param firstOperation of the envelope
     */
    record Told(long atMicros, int node, int replica, long firstOperation, SignedReply reply) {}

    /**
     * A fast read, when it was asked and when answered.
     *
     * @param operation what would be asked in order
     */
    record Read(int node, long askedMicros, long answeredMicros, RequestedOperation operation, Reply reply) {}

    /**
     * How things stand when all is over.
     *
     * @param unanswered honest clients' operations that did not end, of each client the first
     */
    record Ending(long atMicros, List<Standing> replicas, List<Unanswered> unanswered) {
        public Ending {
            replicas = ImmutableList.copyOf(replicas);
            unanswered = ImmutableList.copyOf(unanswered);
        }
    }

    /**
     * Where a replica stands.
     *
     * @param host if it runs
     */
    record Standing(int seat, Optional<ReplicaHost> host) {}

    record Unanswered(int node, long operation, long sinceMicros) {}
}
