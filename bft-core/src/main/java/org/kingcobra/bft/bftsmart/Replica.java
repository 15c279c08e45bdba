package org.kingcobra.bft.bftsmart;

import bftsmart.communication.server.ServersCommunicationLayer;
import bftsmart.tom.core.TOMLayer;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.kingcobra.bft.GroupSize;
import org.kingcobra.bft.engine.EngineSettings;
import org.kingcobra.bft.engine.EngineStartException;
import org.kingcobra.bft.engine.OrderedReplica;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One replica's artifact, from the opening of its port to the end of its last thread. */
final class Replica implements Lifeline {
    private static final Logger LOG = LoggerFactory.getLogger(Replica.class);

    /** No replica has this id: its connection is turned away. */
    private static final int STRANGER = -2;

    private static final int WAKE_MILLIS = 1_000;

    /** How long a proposal may be missing that others vote for, before they are asked; well below the leader's timeout. */
    private static final long PATIENCE_MILLIS_MIN = 20;

    private static final int WAITING_REQUESTS_MAX = 100_000;
    private static final long WAITING_BYTES_MAX = 128L << 20;
    private static final long BATCH_BYTES_MAX = 8L << 20;
    private static final long DUPLICATE_MILLIS_MAX = 500;

    private final int index;
    private final GroupSize size;
    private final EngineSettings settings;
    private final OrderedReplica application;
    private final Addresses addresses;
    private final FreshKeys keys;
    private final Batch.Limits batchLimits;
    private final Certificates certificates;
    private final Delivery delivery;
    private final ReplicaThreads threads;
    private final AtomicBoolean cut = new AtomicBoolean();
    private volatile @Nullable Artifact artifact;
    private volatile @Nullable Thread halting;

    /** What the artifact consists of, once built. */
    private record Artifact(TOMLayer layer, Membership membership) {
        ServersCommunicationLayer links() {
            return layer.getCommunication().getServersConn();
        }
    }

    /** What all replicas of a group share. */
    record Group(GroupSize size, EngineSettings settings, Addresses addresses, FreshKeys keys) {}

    Replica(int index, OrderedReplica application, Group group) {
        this.index = index;
        this.size = group.size();
        this.settings = group.settings();
        this.application = application;
        this.addresses = group.addresses();
        this.keys = group.keys();
        this.batchLimits = new Batch.Limits(settings.batchEnvelopesMax(), settings.envelopeBytesMax());
        this.certificates = new Certificates(size, index);
        this.delivery = new Delivery(application, batchLimits, certificates, this);
        this.threads = new ReplicaThreads(index, this::threadDied);
    }

    /** Builds the artifact and opens its port; dials nobody. */
    void open() throws EngineStartException {
        threads.call("open its port", () -> {
            Membership membership = new Membership(index, ArtifactSettings.of(index, size, addresses, keys));
            NoStateTransfer recovery = new NoStateTransfer(layer -> equip(layer, membership), this::halt);
            new CheckedReplica(membership, recovery, delivery);
        });
    }

    /** Connects to all replicas of a lower index; these must have opened. */
    void dial() throws EngineStartException {
        threads.call("connect", () -> {
            artifact().membership().listLower();
            artifact().links().updateConnections();
        });
    }

    /** When every replica has dialled: shuts the port, which nobody needs any more. */
    void shutPort() throws EngineStartException {
        List<Thread> listeners = listeners();
        threads.call("shut its port", () -> {
            artifact().membership().listNobody();
            artifact().links().shutdown();
            artifact().membership().listAll();
        });
        wakeListener();
        for (Thread listener : listeners) {
            ReplicaThreads.join(listener, ReplicaThreads.CALL_MILLIS);
        }
        for (int peer = 0; peer < size.n(); peer++) {
            if (artifact().links().getSecretKey(peer) == null) {
                throw new EngineStartException("replica " + index + " has no key with replica " + peer);
            }
        }
    }

    private List<Thread> listeners() {
        return threads.alive().stream()
                .filter(ServersCommunicationLayer.class::isInstance)
                .toList();
    }

    private void wakeListener() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), addresses.listeningPort(index))) {
            socket.setSoTimeout(WAKE_MILLIS);
            new DataOutputStream(socket.getOutputStream()).writeInt(STRANGER);
            socket.getInputStream().read(); // until it hangs up
        } catch (IOException e) {
            LOG.debug("the listener of replica {} had gone already", index, e);
        }
    }

    /** Called back from within {@link #open}, before any of the artifact's threads reads a message. */
    private void equip(TOMLayer built, Membership membership) {
        artifact = new Artifact(built, membership);
        built.md = EnvelopeId.newSha256(); // it would agree upon MD5 digests
        LeaderWatch watch = new LeaderWatch(built, settings.leaderTimeoutMillis());
        built.requestsTimer = watch;
        RequestPool pool = new RequestPool(RequestPool.Surroundings.of(built), poolLimits(), application::admits);
        Validity validity = new Validity(batchLimits, pool, application::admits);
        certificates.linked(built.getCommunication().getServersConn());
        Guard.Parts parts = new Guard.Parts(pool, watch, validity, certificates, this);
        long patienceMillis = Math.max(PATIENCE_MILLIS_MIN, settings.leaderTimeoutMillis() / 4);
        new Guard(built, size, parts, patienceMillis).takeSeat();
    }

    private RequestPool.Limits poolLimits() {
        return new RequestPool.Limits(
                WAITING_REQUESTS_MAX,
                Math.max(WAITING_BYTES_MAX, settings.envelopeBytesMax()),
                settings.batchEnvelopesMax(),
                BATCH_BYTES_MAX,
                Math.min(settings.leaderTimeoutMillis(), DUPLICATE_MILLIS_MAX));
    }

    void submit(Request request) {
        if (!isCut()) {
            artifact().layer().requestReceived(request.message());
        }
    }

    @Override
    public boolean isCut() {
        return cut.get();
    }

    @Override
    public void halt(String reason) {
        if (!cut.compareAndSet(false, true)) {
            return;
        }
        LOG.warn("replica {} stops: {}", index, reason);
        Thread thread = new Thread(
                () -> {
                    shutDown();
                    application.halted(reason);
                },
                "bftsmart-halt-" + index);
        halting = thread;
        thread.start();
    }

    /** Stops at once, as a crash would; returns when nothing of it runs. */
    void stop() {
        cut.set(true);
        shutDown();
        Thread other = halting;
        if (other != null && other != Thread.currentThread()) {
            ReplicaThreads.join(other, ReplicaThreads.END_MILLIS);
        }
    }

    private void threadDied(Thread thread, Throwable cause) {
        if (isCut()) {
            LOG.debug("thread {} of replica {} ended by", thread.getName(), index, cause);
        } else if (thread.getName().contains(" for ")) {
            LOG.warn(
                    "replica {} lost a link: {}",
                    index,
                    thread.getName(),
                    cause); // the peer's doing, and the peer's loss
        } else {
            halt("its thread " + thread.getName() + " died of " + cause);
        }
    }

    private void shutDown() {
        addresses.allHaveMet(); // whoever is still dialling is refused
        if (!threads.end(this::hangUp)) {
            LOG.warn("replica {} left threads behind: {}", index, threads.alive());
        }
    }

    /** The artifact signals each of its threads once, and misses one that is not waiting yet: to be repeated until all end. */
    private void hangUp() {
        Artifact built = artifact;
        if (built != null) {
            built.membership().listAll();
            built.links().shutdown();
            if (!listeners().isEmpty()) {
                wakeListener(); // a start has failed half-way; it would wait for ten seconds
            }
            built.layer().shutdown(); // ends in an exception at the client port, which was never opened
        }
    }

    /** For tests that play this replica's Byzantine part. */
    TOMLayer layer() {
        return artifact().layer();
    }

    /** For tests that look whether it is open. */
    int port() {
        return addresses.listeningPort(index);
    }

    private Artifact artifact() {
        Artifact built = artifact;
        if (built == null) {
            throw new IllegalStateException("replica " + index + " was never opened");
        }
        return built;
    }
}
