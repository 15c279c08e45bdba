package org.kingcobra.bft.bftsmart;

import bftsmart.tom.core.TOMLayer;
import bftsmart.tom.core.messages.TOMMessage;
import bftsmart.tom.leaderchange.RequestsTimer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Suspects the leader when requests wait and nothing at all was decided for the timeout, which doubles until something is decided
 * again. Stands in for the artifact's timer, which never stops while any request waits and so accuses a busy leader. It has no
 * thread: the guard asks it whenever the protocol thread has nothing left to read, so a replica that is merely behind with its
 * reading accuses nobody.
 */
final class LeaderWatch extends RequestsTimer {
    /** The requests that a suspicion names; every replica is handed all requests anyhow. */
    private static final int NAMED_REQUESTS_MAX = 8;

    private static final int DOUBLINGS_MAX = 5;

    private final TOMLayer layer;
    private final long timeoutNanos;
    private int decisionsSeen;
    private long quietSinceNanos = System.nanoTime();
    private boolean forwarded;
    private int suspicions;

    LeaderWatch(TOMLayer layer, long timeoutMillis) {
        super(layer, layer.getCommunication(), layer.controller);
        super.shutdown(); // ends the artifact's timer thread; STOPs are repeated by timers of their own
        setTimeout(timeoutMillis);
        this.layer = layer;
        this.timeoutNanos = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    }

    /** On the protocol thread, when it is idle. */
    void look(RequestPool pool) {
        long now = System.nanoTime();
        List<TOMMessage> oldest = pool.oldest(NAMED_REQUESTS_MAX);
        int decisions = pool.decisions();
        if (oldest.isEmpty() || decisions != decisionsSeen) {
            decisionsSeen = decisions;
            quietSinceNanos = now;
            suspicions = 0;
            forwarded = false;
            return;
        }
        long limitNanos = timeoutNanos << Math.min(suspicions, DOUBLINGS_MAX);
        long quietNanos = now - Math.max(quietSinceNanos, oldest.get(0).receptionTime);
        if (quietNanos >= limitNanos) {
            suspicions++;
            quietSinceNanos = now;
            forwarded = false;
            layer.getSynchronizer().triggerTimeout(new ArrayList<>(oldest));
        } else if (quietNanos >= limitNanos / 2 && !forwarded) {
            forwarded = true;
            oldest.forEach(layer::forwardRequestToLeader); // it may be the only one that was never handed them
        }
    }

    @Override
    public void watch(TOMMessage request) {
        // the pool knows what waits
    }

    @Override
    public void unwatch(TOMMessage request) {
        // as above
    }

    @Override
    public void startTimer() {
        // look() is asked instead
    }

    @Override
    public void stopTimer() {
        // as above
    }
}
