package org.kingcobra.bft.runtime;

import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.kingcobra.bft.EngineGuarantees;
import org.kingcobra.bft.engine.DecidedBatch;
import org.kingcobra.bft.engine.EngineProvider;
import org.kingcobra.bft.engine.EngineSettings;
import org.kingcobra.bft.engine.OrderedReplica;
import org.kingcobra.bft.engine.OrderingEngine;

/**
 * Orders in one thread, in order of arrival at replica 0: no agreement, so f = 0. For unit tests of services, which then need
 * no ports and start at once.
 */
final class InProcessEngine implements OrderingEngine {
    static final String NAME = "inprocess";

    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

    private final List<OrderedReplica> replicas;
    private final EngineSettings settings;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(new ThreadFactoryBuilder()
            .setNameFormat("kingcobra-inprocess")
            .setDaemon(true)
            .build());
    private final Set<Integer> crashed = ConcurrentHashMap.newKeySet();
    private long sequence;

    private InProcessEngine(List<? extends OrderedReplica> replicas, EngineSettings settings) {
        this.replicas = List.copyOf(replicas);
        this.settings = settings;
    }

    @Override
    public EngineGuarantees guarantees() {
        return new EngineGuarantees(NAME, 0, List.of(EngineGuarantees.Promise.FORGED_COMMANDS_NEVER_EXECUTE));
    }

    /** Replica 0 stands for all: what the others are handed is the same and is dropped. */
    @Override
    public void submit(int replica, byte[] envelope) {
        if (replica != 0 || envelope.length > settings.envelopeBytesMax()) {
            return;
        }
        try {
            thread.execute(() -> order(envelope));
        } catch (RejectedExecutionException e) {
            return; // closed: the client is told by its timeout or by its own closing
        }
    }

    private void order(byte[] envelope) {
        if (crashed.contains(0) || !replicas.get(0).admits(envelope)) {
            return;
        }
        sequence++;
        for (int replica = 0; replica < replicas.size(); replica++) {
            if (!crashed.contains(replica)) {
                deliver(replica, DecidedBatch.wrapping(sequence, List.of(envelope)));
            }
        }
    }

    @SuppressWarnings("IllegalCatch") // the port: an error of one replica stops that one and no other
    private void deliver(int replica, DecidedBatch batch) {
        try {
            replicas.get(replica).deliver(batch);
        } catch (RuntimeException | Error e) {
            crash(replica);
            replicas.get(replica).halted("batch " + batch.sequence() + " failed: " + e);
        }
    }

    @Override
    public void crash(int replica) {
        crashed.add(replica);
    }

    @Override
    public void close() {
        MoreExecutors.shutdownAndAwaitTermination(thread, CLOSE_PATIENCE);
    }

    /** Makes these engines; taken only where nothing else is on the class path or somebody asks by name. */
    public static final class Provider implements EngineProvider {
        @Override
        public String name() {
            return NAME;
        }

        @Override
        public int preference() {
            return 0;
        }

        @Override
        public OrderingEngine start(List<? extends OrderedReplica> replicas, EngineSettings settings) {
            return new InProcessEngine(new ArrayList<>(replicas), settings);
        }
    }
}
