package org.kingcobra.bft;

import com.google.protobuf.ByteString;
import java.util.function.Function;

/** A running group of replicas. All methods are safe to call from any thread. */
public interface ReplicaGroup extends AutoCloseable {
    Genesis genesis();

    EngineGuarantees guarantees();

    default GroupSize size() {
        return genesis().size();
    }

    /** Access for one identity. At most one client an identity at a time: operation numbers are counted by the client. */
    Client client(Identity identity);

    /** The replica's own view of itself, between two batches. */
    ReplicaStatus status(int replica);

    /** Looks at a service of one replica between two batches; the view must neither change nor keep it. */
    <S extends Service, R> R look(int replica, Class<S> type, Function<S, R> view);

    /** The whole state of one replica, encoded. */
    ByteString snapshot(int replica);

    /** Lets every running replica tell its clock now and waits until the group has agreed on a time. */
    void tellTime();

    /** Stops one replica abruptly, in mid-batch, for tests. */
    void crash(int replica);

    /** Stops clients, replicas and the engine; returns when no thread, port or timer is left. Idempotent. */
    @Override
    void close();
}
