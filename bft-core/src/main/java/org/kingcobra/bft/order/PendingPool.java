package org.kingcobra.bft.order;

import static org.kingcobra.bft.Invariants.check;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;

/**
 * Envelopes that wait for their order, oldest first. Where it is full, whoever has most in it makes room for who has less, so
 * that no client keeps the others out. What does not fit is dropped: its client sends it again.
 */
final class PendingPool {
    /** @param via the replica that an envelope came to from its client */
    record Origin(ClientId client, int via) {}

    private static final class Pending {
        final Origin origin;
        final ByteString envelope;
        final long arrival;
        final long sinceMicros;
        boolean proposed;

        Pending(Origin origin, ByteString envelope, long arrival, long sinceMicros) {
            this.origin = origin;
            this.envelope = envelope;
            this.arrival = arrival;
            this.sinceMicros = sinceMicros;
        }
    }

    /** What may wait altogether, in bytes of envelopes. */
    static final long BYTES_MAX = 256L << 20;

    private final OrderSettings settings;
    private final TreeMap<Digest, Pending> pending = new TreeMap<>();
    private final TreeMap<Long, Pending> byArrival = new TreeMap<>();
    private final Shares shares = new Shares();
    private long weights;
    private long arrivals;
    /** Those that arrived before were forwarded in this regency. */
    private long notForwarded;

    PendingPool(OrderSettings settings) {
        this.settings = settings;
    }

    void add(Origin origin, ByteString envelope, long nowMicros) {
        Digest digest = Digest.of(envelope);
        long weight = weight(envelope);
        if (!pending.containsKey(digest) && makesRoom(origin.client(), weight)) {
            Pending news = new Pending(origin, envelope, arrivals++, nowMicros);
            pending.put(digest, news);
            byArrival.put(news.arrival, news);
            shares.add(origin.client(), news.arrival, new Shares.Part(digest, weight));
            weights += weight;
        }
    }

    /** Its bytes, and for small ones as much as leaves room for so many as may wait: who sends large ones has fewer places. */
    private long weight(ByteString envelope) {
        return Math.max(envelope.size(), BYTES_MAX / settings.pendingEnvelopesMax());
    }

    private boolean hasRoom(long weight) {
        return pending.size() < settings.pendingEnvelopesMax() && weights + weight <= BYTES_MAX;
    }

    private boolean makesRoom(ClientId client, long weight) {
        boolean isPossible = true;
        while (isPossible && !hasRoom(weight)) {
            Optional<Digest> newest = shares.toMakeRoomFor(client, weight);
            newest.ifPresent(this::remove);
            isPossible = newest.isPresent();
        }
        return isPossible;
    }

    /** How many wait that came from there. */
    long count(Origin origin) {
        return shares.of(origin.client()).stream()
                .filter(part -> Optional.ofNullable(pending.get(part.envelope()))
                        .filter(waiting -> waiting.origin.equals(origin))
                        .isPresent())
                .count();
    }

    private void remove(Digest envelope) {
        Optional.ofNullable(pending.remove(envelope)).ifPresent(this::left);
    }

    private void left(Pending gone) {
        weights -= weight(gone.envelope);
        byArrival.remove(gone.arrival);
        shares.remove(gone.origin.client(), gone.arrival);
    }

    int size() {
        return pending.size();
    }

    /** Since when the oldest waits. */
    OptionalLong oldestMicros() {
        return sinceMicros(byArrival.firstEntry());
    }

    private static OptionalLong sinceMicros(Map.@Nullable Entry<Long, Pending> waiting) {
        return waiting == null ? OptionalLong.empty() : OptionalLong.of(waiting.getValue().sinceMicros);
    }

    /** The next batch, of what was not taken before and may be proposed together; empty if there is nothing. */
    List<ByteString> take(Validation validation) {
        List<ByteString> candidates = candidates();
        List<ByteString> taken = candidates.isEmpty() ? candidates : validation.proposable(candidates);
        for (ByteString envelope : taken) {
            Optional<Pending> next = Optional.ofNullable(pending.get(Digest.of(envelope)));
            check(next.isPresent(), "an envelope is proposable that does not wait");
            next.orElseThrow().proposed = true;
        }
        return taken;
    }

    private List<ByteString> candidates() {
        List<ByteString> candidates = new ArrayList<>();
        long bytes = 0;
        for (Pending next : byArrival.values()) {
            if (!next.proposed) {
                bytes += next.envelope.size();
                boolean isFull = candidates.size() == settings.batchEnvelopesMax()
                        || (bytes > settings.batchBytesMax() && !candidates.isEmpty());
                if (isFull) {
                    break;
                }
                candidates.add(next.envelope);
            }
        }
        return candidates;
    }

    /** Since when the oldest waits of which the leader has not been told in this regency. */
    OptionalLong oldestNotForwardedMicros() {
        return sinceMicros(byArrival.ceilingEntry(notForwarded));
    }

    /** Those that wait for so long and were not forwarded in this regency; each is named once. */
    List<ByteString> toForward(LongPredicate waitingSince) {
        List<ByteString> late = new ArrayList<>();
        for (Pending next : byArrival.tailMap(notForwarded).values()) {
            if (!waitingSince.test(next.sinceMicros)) {
                break; // nor do those that came later
            }
            late.add(next.envelope);
            notForwarded = next.arrival + 1;
        }
        return late;
    }

    /** A new regency: what was proposed in the last one may be proposed again, and its leader may lack everything. */
    void startOver() {
        notForwarded = 0;
        pending.values().forEach(next -> next.proposed = false);
    }

    /**
     * Forgets what was executed, and whatever else there is nothing left to do for. What waits on keeps its place and its time: the
     * leader's next batch begins with it, and whoever has it ordered where there is no room for it is late all the same.
     */
    void remove(Batch executed, List<Digest> waitingOn, Validation validation) {
        for (ByteString envelope : executed.envelopes()) {
            Digest digest = Digest.of(envelope);
            if (waitingOn.contains(digest)) {
                Optional.ofNullable(pending.get(digest)).ifPresent(waiting -> waiting.proposed = false);
            } else {
                remove(digest);
            }
        }
        Map.Entry<Long, Pending> oldest = byArrival.firstEntry();
        while (oldest != null && validation.isSpent(oldest.getValue().envelope)) {
            remove(Digest.of(oldest.getValue().envelope));
            oldest = byArrival.firstEntry();
        }
    }

    /** Forgets all that there is nothing left to do for; after a step that executed more than this replica saw. */
    void forgetSpent(Validation validation) {
        for (Pending waiting : List.copyOf(byArrival.values())) {
            if (validation.isSpent(waiting.envelope)) {
                remove(Digest.of(waiting.envelope));
            }
        }
    }
}
