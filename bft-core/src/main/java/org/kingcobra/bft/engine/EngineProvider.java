package org.kingcobra.bft.engine;

import java.util.List;

/** Starts groups of one engine; found through {@link java.util.ServiceLoader}. */
public interface EngineProvider {
    /** The engine's name, as printed and as chosen by: {@code bftsmart}, {@code inprocess}, {@code smart}. */
    String name();

    /** The larger, the sooner it is taken where the user names none. */
    int preference();

    /**
     * Starts one ordering layer for each replica and returns when the group can order.
     *
     * @throws EngineStartException if it cannot, with everything that was started stopped again
     */
    OrderingEngine start(List<? extends OrderedReplica> replicas, EngineSettings settings) throws EngineStartException;
}
