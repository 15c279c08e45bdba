package org.kingcobra.bft.bftsmart;

import java.util.List;
import org.kingcobra.bft.GroupSize;
import org.kingcobra.bft.engine.EngineProvider;
import org.kingcobra.bft.engine.EngineSettings;
import org.kingcobra.bft.engine.EngineStartException;
import org.kingcobra.bft.engine.OrderedReplica;
import org.kingcobra.bft.engine.OrderingEngine;

/** Starts groups on the published BFT-SMaRt artifact: all replicas in this Java machine, linked over the loopback interface. */
public final class BftSmartProvider implements EngineProvider {
    static final String NAME = "bftsmart";

    private static final int PREFERENCE = 10;
    private static final int REPLICAS_MIN = 4;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int preference() {
        return PREFERENCE;
    }

    @Override
    public OrderingEngine start(List<? extends OrderedReplica> replicas, EngineSettings settings)
            throws EngineStartException {
        if (replicas.size() < REPLICAS_MIN) {
            throw new EngineStartException("expected at least " + REPLICAS_MIN
                    + " replicas, as fewer tolerate no fault, got " + replicas.size());
        }
        return BftSmartEngine.start(List.copyOf(replicas), new GroupSize(replicas.size()), settings, Addresses::free);
    }
}
