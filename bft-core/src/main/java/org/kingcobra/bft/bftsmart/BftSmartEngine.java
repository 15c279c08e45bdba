package org.kingcobra.bft.bftsmart;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.kingcobra.bft.EngineGuarantees;
import org.kingcobra.bft.EngineGuarantees.Promise;
import org.kingcobra.bft.GroupSize;
import org.kingcobra.bft.engine.EngineSettings;
import org.kingcobra.bft.engine.EngineStartException;
import org.kingcobra.bft.engine.OrderedReplica;
import org.kingcobra.bft.engine.OrderingEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A group of replicas on the published BFT-SMaRt artifact, in one Java machine. What it promises is in {@link #guarantees}; why it
 * is wrapped so tightly is in docs/decisions/0004.
 */
final class BftSmartEngine implements OrderingEngine {
    private static final Logger LOG = LoggerFactory.getLogger(BftSmartEngine.class);

    /** A free port may be taken by another process before its replica opens it. */
    private static final int ATTEMPTS = 3;

    /** Encoded requests remembered while an envelope is handed to one replica after the other. */
    private static final int RECENT_REQUESTS = 64;

    private static final int RECENT_REQUEST_BYTES_MAX = 64 << 10;

    private final GroupSize size;
    private final EngineSettings settings;
    private final List<Replica> replicas = new ArrayList<>();
    private final AtomicReferenceArray<Request> recent = new AtomicReferenceArray<>(RECENT_REQUESTS);
    private final AtomicBoolean closed = new AtomicBoolean();

    private BftSmartEngine(GroupSize size, EngineSettings settings) {
        this.size = size;
        this.settings = settings;
    }

    /** Finds free ports; a test gives some that are taken. */
    interface Ports {
        Addresses free(int replicas) throws IOException;
    }

    static BftSmartEngine start(List<OrderedReplica> applications, GroupSize size, EngineSettings settings, Ports ports)
            throws EngineStartException {
        FreshKeys keys = new FreshKeys(size.n());
        for (int attempt = 1; ; attempt++) {
            BftSmartEngine engine = new BftSmartEngine(size, settings);
            QuietOutput.install();
            try {
                engine.bringUp(applications, keys, ports);
                return engine;
            } catch (EngineStartException e) {
                engine.close();
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                LOG.info("starting again after: {}", e.getMessage());
            }
        }
    }

    /** One after the other: the artifact's replicas fail when they start at the same time (attack E7). */
    private void bringUp(List<OrderedReplica> applications, FreshKeys keys, Ports ports) throws EngineStartException {
        Replica.Group group = new Replica.Group(size, settings, freeAddresses(ports), keys);
        for (int index = 0; index < size.n(); index++) {
            Replica replica = new Replica(index, applications.get(index), group);
            replicas.add(replica);
            replica.open();
        }
        for (Replica replica : replicas) {
            replica.dial();
        }
        for (Replica replica : replicas) {
            replica.shutPort();
        }
        group.addresses().allHaveMet();
    }

    private Addresses freeAddresses(Ports ports) throws EngineStartException {
        try {
            return ports.free(size.n());
        } catch (IOException e) {
            throw new EngineStartException("expected " + size.n() + " free ports", e);
        }
    }

    @Override
    public EngineGuarantees guarantees() {
        return new EngineGuarantees(
                BftSmartProvider.NAME,
                size.f(),
                List.of(Promise.AGREEMENT_UNDER_BYZANTINE_REPLICAS, Promise.FORGED_COMMANDS_NEVER_EXECUTE));
    }

    @Override
    public void submit(int replica, byte[] envelope) {
        if (envelope.length > 0 && envelope.length <= settings.envelopeBytesMax()) {
            replicas.get(replica).submit(encoded(envelope));
        }
    }

    /** The same array comes once for each replica, and need be hashed and encoded once. */
    private Request encoded(byte[] envelope) {
        if (envelope.length > RECENT_REQUEST_BYTES_MAX) {
            return Request.of(envelope);
        }
        int slot = System.identityHashCode(envelope) % RECENT_REQUESTS;
        Request known = recent.get(slot);
        if (known != null && known.isFor(envelope)) {
            return known;
        }
        Request request = Request.of(envelope);
        recent.set(slot, request);
        return request;
    }

    /** For tests. */
    Replica replica(int index) {
        return replicas.get(index);
    }

    @Override
    public void crash(int replica) {
        replicas.get(replica).stop();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            replicas.forEach(Replica::stop);
            QuietOutput.remove();
        }
    }
}
