package org.kingcobra.bft.bftsmart;

import bftsmart.clientsmanagement.ClientsManager;
import bftsmart.clientsmanagement.RequestList;
import bftsmart.communication.ServerCommunicationSystem;
import bftsmart.tom.core.TOMLayer;
import bftsmart.tom.core.messages.TOMMessage;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Requests that wait for their order at one replica, keyed by {@link EnvelopeId}; stands in for the artifact's table of clients,
 * which counts sequences per client, scans lists and never forgets. Bounded: what does not fit is dropped, its client retries.
 *
 * <p>An id stays known for {@link Limits#duplicateMillis} after its request was ordered, for the copies of it that are still
 * under way; a later retry is ordered again, and whoever executes answers it from memory.
 */
final class RequestPool extends ClientsManager {
    private static final int ORDERED_IDS_MAX = 1 << 17;

    /** No request: the artifact wakes whoever proposes only for something that the pool takes. */
    private static final TOMMessage WAKE_UP = Request.NO_OP.message();

    /** The most that one replica holds, and the most that it proposes at once. */
    record Limits(int waiting, long waitingBytes, int batchEnvelopes, long batchBytes, long duplicateMillis) {}

    /** What it asks of the replica around it: the last instance that was decided, to wake who proposes, and a clock. */
    record Surroundings(IntSupplier lastDecided, Runnable wakeProposer, LongSupplier nanoClock) {
        static Surroundings of(TOMLayer layer) {
            return new Surroundings(layer::getLastExec, () -> layer.requestReceived(WAKE_UP), System::nanoTime);
        }
    }

    private final Surroundings surroundings;
    private final Limits limits;
    private final Predicate<byte[]> admits;
    private final NeverStuckLock unlockable = new NeverStuckLock();
    private final ReentrantLock lock = new ReentrantLock();
    private final LinkedHashMap<EnvelopeId, TOMMessage> waiting = new LinkedHashMap<>();
    private final LinkedHashMap<EnvelopeId, Long> orderedAtNanos = new LinkedHashMap<>();
    private long waitingBytes;
    private int proposed;
    private int decisions;

    RequestPool(Surroundings surroundings, Limits limits, Predicate<byte[]> admits) {
        super(null, null, bytes -> true); // what would use them is overridden, all of it
        this.surroundings = surroundings;
        this.limits = limits;
        this.admits = admits;
    }

    /** {@code fromClient}: handed in, forwarded or part of a STOP; otherwise part of a proposal that the guard has let through. */
    @Override
    @SuppressWarnings("ReferenceEquality") // a replica can forward an equal message, but not this one
    public boolean requestReceived(TOMMessage request, boolean fromClient, @Nullable ServerCommunicationSystem unused) {
        if (!fromClient || request == WAKE_UP) {
            return true;
        }
        EnvelopeId id = EnvelopeId.of(request);
        byte[] envelope = request.getContent();
        if (envelope == null || envelope.length == 0 || !hasRoomFor(id, envelope.length) || !admits.test(envelope)) {
            return false;
        }
        lock.lock();
        try {
            if (orderedAtNanos.containsKey(id) || waiting.putIfAbsent(id, request) != null) {
                return false;
            }
            request.receptionTime = surroundings.nanoClock().getAsLong();
            request.alreadyProposed = false;
            waitingBytes += envelope.length;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Before the costly check of a signature: whether the request is new and fits. */
    private boolean hasRoomFor(EnvelopeId id, int bytes) {
        long now = surroundings.nanoClock().getAsLong();
        lock.lock();
        try {
            forgetOrderedLongBefore(now); // here as well, or a retry would wait for others' requests to be ordered
            return !waiting.containsKey(id)
                    && !orderedAtNanos.containsKey(id)
                    && waiting.size() < limits.waiting()
                    && waitingBytes + bytes <= limits.waitingBytes();
        } finally {
            lock.unlock();
        }
    }

    /** Whether these very bytes were admitted when they came in. */
    boolean knows(Batch.Slice slice) {
        lock.lock();
        try {
            TOMMessage request = waiting.get(slice.id());
            return request != null && slice.holds(request.getContent());
        } finally {
            lock.unlock();
        }
    }

    /** The next batch, oldest first; never empty, since the artifact can decide no empty batch. */
    @Override
    public RequestList getPendingRequests() {
        RequestList batch = new RequestList();
        lock.lock();
        try {
            long bytes = 0;
            for (TOMMessage request : waiting.values()) {
                if (request.alreadyProposed) {
                    continue;
                }
                bytes += request.getContent().length;
                if (batch.size() == limits.batchEnvelopes() || (bytes > limits.batchBytes() && !batch.isEmpty())) {
                    break;
                }
                request.alreadyProposed = true;
                proposed++;
                batch.addLast(request);
            }
        } finally {
            lock.unlock();
        }
        if (batch.isEmpty()) {
            batch.addLast(Request.NO_OP.message());
        }
        return batch;
    }

    /**
     * Whether the leader may propose. The artifact asks it to a moment before it accounts for what was decided: it would propose
     * that again, so the answer is no, and {@link #requestsOrdered} wakes it.
     */
    @Override
    public boolean havePendingRequests() {
        lock.lock();
        try {
            return decisions > surroundings.lastDecided().getAsInt() && waiting.size() > proposed;
        } finally {
            lock.unlock();
        }
    }

    /** One call for each decision. Whatever was proposed and not decided may be proposed again: one instance runs at a time. */
    @Override
    public void requestsOrdered(TOMMessage[] requests) {
        long now = surroundings.nanoClock().getAsLong();
        boolean more;
        lock.lock();
        try {
            for (TOMMessage request : requests) {
                EnvelopeId id = EnvelopeId.of(request);
                TOMMessage held = waiting.remove(id);
                if (held != null) {
                    waitingBytes -= held.getContent().length;
                }
                orderedAtNanos.remove(id);
                orderedAtNanos.put(id, now);
            }
            forgetOrderedLongBefore(now);
            clearProposed();
            decisions++;
            more = !waiting.isEmpty();
        } finally {
            lock.unlock();
        }
        if (more) {
            surroundings.wakeProposer().run(); // takes the lock under which havePendingRequests is called
        }
    }

    /** Looks at what it forgets and at one more. */
    private void forgetOrderedLongBefore(long now) {
        long nanos = now - TimeUnit.MILLISECONDS.toNanos(limits.duplicateMillis());
        Iterator<Map.Entry<EnvelopeId, Long>> oldest = orderedAtNanos.entrySet().iterator();
        while (oldest.hasNext()) {
            long at = oldest.next().getValue();
            if (at - nanos >= 0 && orderedAtNanos.size() <= ORDERED_IDS_MAX) {
                return;
            }
            oldest.remove();
        }
    }

    private void clearProposed() {
        Iterator<TOMMessage> requests = waiting.values().iterator();
        while (proposed > 0 && requests.hasNext()) {
            TOMMessage request = requests.next();
            if (!request.alreadyProposed) {
                break; // proposals are taken from the front
            }
            request.alreadyProposed = false;
        }
        proposed = 0;
    }

    /** How many decisions were accounted for. */
    int decisions() {
        lock.lock();
        try {
            return decisions;
        } finally {
            lock.unlock();
        }
    }

    /** The requests that wait longest, at most {@code count} of them. */
    List<TOMMessage> oldest(int count) {
        List<TOMMessage> requests = new ArrayList<>();
        lock.lock();
        try {
            for (TOMMessage request : waiting.values()) {
                if (requests.size() == count) {
                    break;
                }
                requests.add(request);
            }
        } finally {
            lock.unlock();
        }
        return requests;
    }

    @Override
    public ReentrantLock getClientsLock() {
        return unlockable;
    }

    @Override
    public void clear() {
        lock.lock();
        try {
            waiting.clear();
            orderedAtNanos.clear();
            waitingBytes = 0;
            proposed = 0;
        } finally {
            lock.unlock();
        }
    }

    /** The artifact unlocks this without holding it where it refuses a proposal, which kills its protocol thread (attack E2). */
    private static final class NeverStuckLock extends ReentrantLock {
        @Override
        public void unlock() {
            if (isHeldByCurrentThread()) {
                super.unlock();
            }
        }
    }
}
