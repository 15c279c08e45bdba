package org.kingcobra.bft.order;

import static org.kingcobra.bft.Invariants.check;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.kingcobra.bft.Digest;

/** Envelopes that wait for their order, oldest first. What does not fit is dropped: its client sends it again. */
final class PendingPool {
    private static final class Pending {
        final ByteString envelope;
        final long sinceMicros;
        boolean proposed;
        boolean forwarded;

        Pending(ByteString envelope, long sinceMicros) {
            this.envelope = envelope;
            this.sinceMicros = sinceMicros;
        }
    }

    private final OrderSettings settings;
    private final LinkedHashMap<Digest, Pending> pending = new LinkedHashMap<>();

    PendingPool(OrderSettings settings) {
        this.settings = settings;
    }

    void add(ByteString envelope, long nowMicros) {
        if (pending.size() < settings.pendingEnvelopesMax()) {
            pending.putIfAbsent(Digest.of(envelope), new Pending(envelope, nowMicros));
        }
    }

    int size() {
        return pending.size();
    }

    boolean isEmpty() {
        return pending.isEmpty();
    }

    /** Since when the oldest waits. */
    Optional<Long> oldestMicros() {
        return pending.values().stream().findFirst().map(oldest -> oldest.sinceMicros);
    }

    /** The next batch, of what was not taken before and may be proposed together; empty if there is nothing. */
    List<ByteString> take(Validation validation) {
        List<ByteString> taken = validation.proposable(candidates());
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
        for (Pending next : pending.values()) {
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
    Optional<Long> oldestNotForwardedMicros() {
        return pending.values().stream()
                .filter(waiting -> !waiting.forwarded)
                .findFirst()
                .map(oldest -> oldest.sinceMicros);
    }

    /** Those that wait for so long and were not forwarded in this regency; each is named once. */
    List<ByteString> toForward(LongPredicate waitingSince) {
        List<ByteString> late = new ArrayList<>();
        for (Pending next : pending.values()) {
            if (!next.forwarded && waitingSince.test(next.sinceMicros)) {
                next.forwarded = true;
                late.add(next.envelope);
            }
        }
        return late;
    }

    /** A new regency: what was proposed in the last one may be proposed again, and its leader may lack everything. */
    void startOver() {
        pending.values().forEach(next -> {
            next.proposed = false;
            next.forwarded = false;
        });
    }

    /** Forgets what was executed, and whatever else there is nothing left to do for. */
    void remove(Batch executed, Validation validation) {
        for (ByteString envelope : executed.envelopes()) {
            pending.remove(Digest.of(envelope));
        }
        Iterator<Pending> oldest = pending.values().iterator();
        while (oldest.hasNext() && validation.isSpent(oldest.next().envelope)) {
            oldest.remove();
        }
    }

    /** Forgets all that there is nothing left to do for; after a step that executed more than this replica saw. */
    void forgetSpent(Validation validation) {
        pending.values().removeIf(waiting -> validation.isSpent(waiting.envelope));
    }
}
