package org.kingcobra.bench.peer;

import bftsmart.reconfiguration.util.HostsConfig;
import bftsmart.reconfiguration.views.MemoryBasedViewStorage;
import bftsmart.tom.ServiceReplica;
import bftsmart.tom.core.TOMLayer;
import bftsmart.tom.core.messages.TOMMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.kingcobra.bench.measure.LoadFailedException;
import org.kingcobra.bft.bftsmart.QuietOutput;

/**
 * Four replicas of the bare artifact in this process, with an echo service. Nothing of ours is between: no guard, no signatures,
 * no checks before execution.
 */
public final class BareGroup implements AutoCloseable {
    static final int REPLICAS = 4;

    /** Clients of the artifact's own have ids from here; those who are injected have smaller ones. */
    static final int FIRST_BUNDLED_CLIENT = 100_000;

    private static final int START_ATTEMPTS = 3;
    private static final long LOOK_MILLIS = 10;
    private static final int LOOKS_MAX = 3_000;

    /** No process has this id: its connection is turned away. */
    private static final byte[] STRANGER = {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xfe};

    private final PeerThreads threads = new PeerThreads();
    private final HostsConfig hosts;
    private final PeerSettings settings;
    private final AtomicReferenceArray<TOMLayer> layers = new AtomicReferenceArray<>(REPLICAS);
    private final List<TappedReplier> repliers = new ArrayList<>();
    private final List<Runnable> closing = new ArrayList<>();

    private BareGroup(HostsConfig hosts) {
        this.hosts = hosts;
        this.settings = new PeerSettings(REPLICAS, hosts);
    }

    /** Starts the replicas and returns when they can order. */
    public static BareGroup start() {
        for (int attempt = 1; ; attempt++) {
            BareGroup group = new BareGroup(freePorts());
            QuietOutput.install();
            try {
                group.bringUp();
                return group;
            } catch (LoadFailedException e) {
                group.close();
                if (attempt == START_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static HostsConfig freePorts() {
        try {
            return Ports.free(REPLICAS);
        } catch (IOException e) {
            throw new LoadFailedException("no ports for the bare artifact: " + e.getMessage(), e);
        }
    }

    /** One after the other, as each dials those before it and waits for long where nobody listens yet. */
    private void bringUp() {
        List<FutureTask<ServiceReplica>> starting = new ArrayList<>();
        for (int replica = 0; replica < REPLICAS; replica++) {
            int id = replica;
            TappedReplier replier = new TappedReplier();
            repliers.add(replier);
            starting.add(threads.start("replica-" + id, () -> {
                EchoReplica echo = new EchoReplica(layer -> layers.set(id, layer));
                return new ServiceReplica(settings.of(id), new MemoryBasedViewStorage(), echo, echo, null, replier);
            }));
            awaitListener(hosts.getPort(id));
        }
        for (int look = 0; look < LOOKS_MAX && !starting.stream().allMatch(FutureTask::isDone); look++) {
            threads.wakeSleepingReceivers();
            pause();
        }
        starting.forEach(replica -> PeerThreads.await("start its replicas", replica));
    }

    private static void awaitListener(int port) {
        for (int look = 0; look < LOOKS_MAX; look++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException e) {
                pause(); // not yet
            }
        }
        throw new LoadFailedException("a replica of the bare artifact does not listen");
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoadFailedException("interrupted while the bare artifact starts", e);
        }
    }

    PeerThreads threads() {
        return threads;
    }

    PeerSettings settings() {
        return settings;
    }

    void hearReplies(TappedReplier.Listener listener) {
        repliers.forEach(replier -> replier.tell(listener));
    }

    void hand(int replica, TOMMessage request) {
        layers.get(replica).requestReceived(request);
    }

    void closeAtEnd(Runnable close) {
        closing.add(close);
    }

    /** Replicas before clients: the artifact ends the event loops of those clients that are still connected. */
    @Override
    public void close() {
        threads.call("end", () -> {
            for (int replica = 0; replica < REPLICAS; replica++) {
                end(replica);
            }
            closing.forEach(Runnable::run);
            return REPLICAS;
        });
        boolean ended = threads.end();
        QuietOutput.remove();
        if (!ended) {
            throw new LoadFailedException("the bare artifact left threads behind: " + threads.alive());
        }
    }

    private void end(int replica) {
        TOMLayer layer = layers.get(replica);
        if (layer != null) {
            layer.shutdown();
        }
        int port = hosts.getServerToServerPort(replica);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(STRANGER); // wakes its listener, which then sees that it is to end
        } catch (IOException e) {
            return; // it had ended before
        }
    }
}
