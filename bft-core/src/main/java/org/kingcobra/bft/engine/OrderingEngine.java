package org.kingcobra.bft.engine;

import org.kingcobra.bft.EngineGuarantees;

/** A running group of replicas' ordering layers. All methods are safe to call from any thread. */
public interface OrderingEngine extends AutoCloseable {
    EngineGuarantees guarantees();

    /**
     * Hands an envelope to one replica's ordering layer. Whoever wants it ordered hands it to every replica. Never throws for
     * what the bytes are; drops them where the replica is crashed, overloaded or closed: the client retries.
     */
    void submit(int replica, byte[] envelope);

    /** Stops one replica abruptly, in mid-batch: its threads, sockets and timers. Idempotent; returns when it is mute. */
    void crash(int replica);

    /** Stops everything and returns when no thread, port or timer is left. Idempotent. */
    @Override
    void close();
}
