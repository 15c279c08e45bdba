package org.kingcobra.bft.runtime;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.host.Limits;
import org.kingcobra.bft.reply.ReplyCollector;

/** A client's envelopes that left: awaited, given up but still good for a retry, or answered. Guarded by its client. */
final class Sent {
    /** Answered envelopes kept for replies that come late, since a late reply may still be a lie or be asked for again. */
    static final int ANSWERED_KEPT = 1_024;

    /** What these may take together; the last one is kept whatever it takes. */
    static final long ANSWERED_BYTES_MAX = 32L << 20;

    /** Envelopes whose outcome is indeterminate, kept so that they can be retried. */
    static final int INDETERMINATE_KEPT = 64;

    /** An envelope that needs no further answer; without replies where replicas do not agree. */
    record Answered(ReplyCollector collector, List<Reply> replies) {
        Answered {
            replies = ImmutableList.copyOf(replies);
        }

        /** What it takes once every replica has answered: the accepted leaf of each, and what was read from one. */
        private long bytes() {
            return collector
                    .accepted()
                    .map(leaf -> leaf.size() * (collector.replicas() + 1L))
                    .orElse(0L);
        }
    }

    private final TreeMap<Long, OutgoingEnvelope> awaited = new TreeMap<>();
    private final TreeMap<Long, Answered> answered = new TreeMap<>();
    private long answeredBytes;

    void put(OutgoingEnvelope envelope) {
        awaited.put(envelope.firstOperation, envelope);
    }

    int inFlight() {
        return (int) awaited.values().stream()
                .filter(envelope -> !envelope.isOverdue())
                .count();
    }

    /**
     * The lowest operation that the client still awaits, if the one that it sends now has the given number. What was given up makes way for
     * what is new: below the floor it can no longer take effect.
     */
    long floor(long sending) {
        while (!awaited.isEmpty()
                && awaited.firstEntry().getValue().isOverdue()
                && sending - awaited.firstKey() >= Limits.WINDOW_OPERATIONS) {
            awaited.pollFirstEntry();
        }
        return awaited.isEmpty() ? sending : Math.min(sending, awaited.firstKey());
    }

    Optional<OutgoingEnvelope> awaited(long firstOperation) {
        return Optional.ofNullable(awaited.get(firstOperation));
    }

    Optional<Answered> answered(long firstOperation) {
        return Optional.ofNullable(answered.get(firstOperation));
    }

    /** The envelope on its way that holds the operation. */
    Optional<OutgoingEnvelope> awaiting(long operation) {
        return Optional.ofNullable(awaited.floorEntry(operation))
                .map(Map.Entry::getValue)
                .filter(envelope -> envelope.contains(operation));
    }

    /** The reply to an operation whose envelope was answered, perhaps after it was given up. */
    Optional<Reply> replyTo(long operation) {
        return Optional.ofNullable(answered.floorEntry(operation))
                .filter(entry ->
                        operation - entry.getKey() < entry.getValue().replies().size())
                .map(entry -> entry.getValue().replies().get((int) (operation - entry.getKey())));
    }

    void finish(long firstOperation, Answered answer) {
        awaited.remove(firstOperation);
        answered.put(firstOperation, answer);
        answeredBytes += answer.bytes();
        while (answered.size() > ANSWERED_KEPT || (answeredBytes > ANSWERED_BYTES_MAX && answered.size() > 1)) {
            answeredBytes -= answered.pollFirstEntry().getValue().bytes();
        }
    }

    void forEachInFlight(Consumer<OutgoingEnvelope> visitor) {
        awaited.values().stream()
                .filter(envelope -> !envelope.isOverdue())
                .toList()
                .forEach(visitor);
    }

    /** Forgets the oldest indeterminate envelopes beyond the limit. */
    void forgetTheOldestOverdue() {
        List<Long> overdue = awaited.values().stream()
                .filter(OutgoingEnvelope::isOverdue)
                .map(envelope -> envelope.firstOperation)
                .toList();
        overdue.stream().limit(Math.max(0, overdue.size() - INDETERMINATE_KEPT)).forEach(awaited::remove);
    }

    /** Whoever still waits, when the client closes. */
    List<OutgoingEnvelope.Awaited> takeAll() {
        List<OutgoingEnvelope.Awaited> all = new ArrayList<>();
        awaited.values().forEach(envelope -> all.addAll(envelope.operations()));
        awaited.clear();
        return all;
    }
}
