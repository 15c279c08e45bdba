package org.kingcobra.bft.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.kingcobra.bft.GroupClosedException;
import org.kingcobra.bft.HostStatus;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.host.HostCommands;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets every running replica submit readings of its clock, as its own client (docs/PROTOCOL.md, rule 12). */
final class ReplicaClocks {
    private static final Logger LOG = LoggerFactory.getLogger(ReplicaClocks.class);

    private final List<ReplicaRuntime> replicas;
    private final List<GroupClient> voices;
    private final LongSupplier clock;
    private final long periodNanos;
    private long lastToldNanos = System.nanoTime();

    ReplicaClocks(EmbeddedGroup group, List<ReplicaRuntime> replicas, GroupOptions options) {
        this.replicas = replicas;
        this.clock = options.clock();
        this.periodNanos = TimeUnit.MILLISECONDS.toNanos(options.clockPeriodMillis());
        this.voices = replicas.stream()
                .map(replica -> group.attach(replica.identity()))
                .toList();
    }

    /**
     * Tells the time once a period while there is work, and every so many periods while there is none. The group may be closing
     * at the same time: then nobody is left whom it concerns.
     */
    void onTimer(long nowNanos) {
        if (periodNanos == 0 || nowNanos - lastToldNanos < periodNanos) {
            return;
        }
        boolean worked = false;
        for (ReplicaRuntime replica : replicas) {
            worked |= replica.workedSinceAsked();
        }
        if (worked || nowNanos - lastToldNanos >= periodNanos * GroupOptions.IDLE_PERIODS) {
            lastToldNanos = nowNanos;
            tellNowUnlessClosed();
        }
    }

    private void tellNowUnlessClosed() {
        try {
            tellNow();
        } catch (GroupClosedException e) {
            LOG.debug("the group was closed while its replicas were to tell the time");
        }
    }

    List<CompletableFuture<Reply>> tellNow() {
        List<CompletableFuture<Reply>> told = new ArrayList<>();
        IntStream.range(0, replicas.size())
                .filter(replica -> replicas.get(replica).isRunning())
                .forEach(replica -> told.add(tell(replica, clock.getAsLong())));
        return told;
    }

    CompletableFuture<Reply> tell(int replica, long epochMicros) {
        return voices.get(replica)
                .submit(HostCommands.TAG, HostCommands.clockReading(epochMicros))
                .thenApply(ReplicaClocks::warnOfAFailedService);
    }

    private static Reply warnOfAFailedService(Reply reply) {
        if (reply.effective() && reply.is(HostStatus.SERVICE_FAILED)) {
            LOG.warn(
                    "agreed time advanced, but a service failed when it was told so: a bug in it keeps it from going on");
        }
        return reply;
    }
}
