package org.kingcobra.sim.kernel;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Links between nodes: each message takes a while, may get lost, come twice, come changed or wait behind a partition or in a
 * clogged link. What happens to it is drawn from the network's own stream.
 */
public final class SimNetwork<M> {
    /** Whoever can be sent something. */
    @FunctionalInterface
    public interface Receiver<M> {
        void receive(int from, M message);
    }

    /** What arrives of a message that a link changes; nothing where no message is left. */
    @FunctionalInterface
    public interface Corruption<M> {
        Optional<? extends M> corrupt(M message, RandomStream random);
    }

    /**
     * What a link does to messages; chances are in parts of a million.
     *
     * @param delayMeanMicros mean of an exponential that is added to the least delay
     */
    public record LinkPolicy(
            long delayLeastMicros, long delayMeanMicros, int lossPpm, int duplicationPpm, int corruptionPpm) {
        public static final int MILLION = 1_000_000;

        /** A minute: one delay is at most 64 times the mean. */
        public static final long DELAY_MAX_MICROS = 60_000_000;

        public static final LinkPolicy CALM = new LinkPolicy(200, 300, 0, 0, 0);

        public LinkPolicy {
            checkDelay(delayLeastMicros);
            checkDelay(delayMeanMicros);
            checkChance(lossPpm);
            checkChance(duplicationPpm);
            checkChance(corruptionPpm);
        }

        /** As bad as both in each respect. */
        public LinkPolicy and(LinkPolicy other) {
            return new LinkPolicy(
                    Math.max(delayLeastMicros, other.delayLeastMicros),
                    Math.max(delayMeanMicros, other.delayMeanMicros),
                    Math.max(lossPpm, other.lossPpm),
                    Math.max(duplicationPpm, other.duplicationPpm),
                    Math.max(corruptionPpm, other.corruptionPpm));
        }

        private static void checkDelay(long micros) {
            checkArgument(
                    micros >= 0 && micros <= DELAY_MAX_MICROS,
                    "expected a delay of 0 to %s us, got %s",
                    DELAY_MAX_MICROS,
                    micros);
        }

        private static void checkChance(int ppm) {
            checkArgument(ppm >= 0 && ppm <= MILLION, "expected 0 to %s parts of a million, got %s", MILLION, ppm);
        }
    }

    /** Whether two nodes can hear each other, by direction. */
    @FunctionalInterface
    public interface Reachability {
        boolean reaches(int from, int to);
    }

    /** Whoever sits between a node and its links: hears first what comes to it, and says what leaves it. */
    public interface Tap<M> {
        /** Something came; {@link #handTo} brings it to the node behind. */
        void receive(int from, M message);

        /** The node behind wants to send something; {@link #transmit} does it. */
        void send(int to, M message);
    }

    /** Sees every message that is on its way, whoever has sent it, and what becomes of one that a link changes. */
    @FunctionalInterface
    public interface Wire<M> {
        void passes(int from, int to, M message);
    }

    private record Link(int from, int to) implements Comparable<Link> {
        @Override
        public int compareTo(Link other) {
            int byFrom = Integer.compare(from, other.from);
            return byFrom != 0 ? byFrom : Integer.compare(to, other.to);
        }
    }

    private final EventQueue queue;
    private final RandomStream random;
    private final List<Receiver<M>> receivers = new ArrayList<>();
    private final TreeMap<Integer, Tap<M>> taps = new TreeMap<>();
    private final Corruption<M> corruption;
    private final TreeMap<Link, ArrayDeque<M>> clogged = new TreeMap<>();
    private final TreeSet<Link> damaged = new TreeSet<>();
    private Wire<M> wire = (from, to, message) -> {};
    private LinkPolicy policy = LinkPolicy.CALM;
    private Reachability reachability = (from, to) -> true;
    private long lost;
    private long duplicated;
    private long corrupted;

    public SimNetwork(EventQueue queue, RandomStream random, Corruption<M> corruption) {
        this.queue = queue;
        this.random = random;
        this.corruption = corruption;
    }

    /** Adds a node; the first is number 0. */
    public void attach(Receiver<M> receiver) {
        receivers.add(receiver);
    }

    public void watch(Wire<M> newWire) {
        wire = newWire;
    }

    /** From now on somebody sits between the node and its links. */
    public void tap(int node, Tap<M> tap) {
        taps.put(node, tap);
    }

    /** Nobody sits there any more. */
    public void untap(int node) {
        taps.remove(node);
    }

    public void setPolicy(LinkPolicy newPolicy) {
        policy = newPolicy;
    }

    public void setReachability(Reachability newReachability) {
        reachability = newReachability;
    }

    /** What one sends to the other waits from now on. */
    public void clog(int from, int to) {
        clogged.putIfAbsent(new Link(from, to), new ArrayDeque<>());
    }

    /** What has waited is on its way. */
    public void unclog(int from, int to) {
        Optional.ofNullable(clogged.remove(new Link(from, to)))
                .ifPresent(waiting -> waiting.forEach(message -> deliver(from, to, message)));
    }

    public long lost() {
        return lost;
    }

    public long duplicated() {
        return duplicated;
    }

    public long corrupted() {
        return corrupted;
    }

    /** Whether anything that one has sent the other was damaged on its way. */
    public boolean hasDamaged(int from, int to) {
        return damaged.contains(new Link(from, to));
    }

    public void send(int from, int to, M message) {
        Tap<M> tap = taps.get(from);
        if (tap != null) {
            tap.send(to, message);
        } else {
            transmit(from, to, message);
        }
    }

    /** Sends, past whoever taps the sender. */
    public void transmit(int from, int to, M message) {
        wire.passes(from, to, message);
        if (!reachability.reaches(from, to) || happens(policy.lossPpm)) {
            lost++;
            return;
        }
        Optional<ArrayDeque<M>> waiting = waitingIn(from, to);
        if (waiting.isPresent()) {
            waiting.get().add(message);
            return;
        }
        deliver(from, to, message);
        if (happens(policy.duplicationPpm)) {
            duplicated++;
            deliver(from, to, message);
        }
    }

    private Optional<ArrayDeque<M>> waitingIn(int from, int to) {
        return clogged.isEmpty() ? Optional.empty() : Optional.ofNullable(clogged.get(new Link(from, to)));
    }

    private void deliver(int from, int to, M message) {
        long delayMicros = policy.delayLeastMicros + random.exponential(policy.delayMeanMicros);
        if (happens(policy.corruptionPpm)) {
            corrupted++;
            damaged.add(new Link(from, to));
            corruption.corrupt(message, random).ifPresent(changed -> {
                wire.passes(from, to, changed);
                arrive(from, to, changed, delayMicros);
            });
        } else {
            arrive(from, to, message, delayMicros);
        }
    }

    private void arrive(int from, int to, M message, long delayMicros) {
        queue.after(delayMicros, () -> receive(from, to, message));
    }

    private void receive(int from, int to, M message) {
        Tap<M> tap = taps.get(to);
        if (tap != null) {
            tap.receive(from, message);
        } else {
            handTo(from, to, message);
        }
    }

    /** Brings a message to a node, past links and whoever taps it. */
    public void handTo(int from, int to, M message) {
        receivers.get(to).receive(from, message);
    }

    private boolean happens(int ppm) {
        return ppm > 0 && random.below(LinkPolicy.MILLION) < ppm;
    }
}
