package org.kingcobra.bft;

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

    /** Stops one replica abruptly, in mid-batch, for tests. */
    void crash(int replica);

    /** Stops clients, replicas and the engine; returns when no thread, port or timer is left. Idempotent. */
    @Override
    void close();
}
