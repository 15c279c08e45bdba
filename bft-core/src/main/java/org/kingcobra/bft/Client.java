package org.kingcobra.bft;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * One identity's access to a group. Each operation executes exactly once; operations that travel in one envelope execute in the
 * order in which they were submitted, and whoever needs an order beyond that waits for the reply. All methods are safe to call
 * from any thread.
 */
public interface Client extends AutoCloseable {
    ClientId id();

    /**
     * Asks for an operation and returns at once. Operations asked for close together travel in one signed envelope. The future
     * completes on f+1 equal replies, or exceptionally with a {@link ClientException}, which says what may be concluded. It
     * completes on a thread of the client's: do not block in it.
     *
     * @param service the mount tag
     */
    CompletableFuture<Reply> submit(int service, ByteString payload);

    /** As {@link #submit}, and waits for the reply. */
    Reply execute(int service, ByteString payload);

    /** As {@link #execute(int, ByteString)}, for a {@link StateMachine} that is the group's only service. */
    default Reply execute(String command) {
        return execute(Mount.STATE_MACHINE_TAG, ByteString.copyFromUtf8(command));
    }

    /** Asks again for an operation whose outcome was indeterminate, under its own id: it takes effect at most once. */
    CompletableFuture<Reply> retry(OperationId operation);

    /**
     * Hears the events of a topic from now on, in order; each was signed by f+1 replicas. The listener is called by one thread
     * at a time and may block; events beyond 64 MiB that it has not taken yet are left out, which shows in their numbers.
     */
    Subscription subscribe(String topic, Consumer<TopicEvent> listener);

    /**
     * Replicas that signed an answer which f+1 others contradict, or left out one that f+1 others gave, with the signed answers;
     * the fault's kind says how much they prove.
     */
    List<ReplicaFault> faults();

    /** Operations still awaited fail with {@link GroupClosedException}. */
    @Override
    void close();

    /** Stops a listener. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
