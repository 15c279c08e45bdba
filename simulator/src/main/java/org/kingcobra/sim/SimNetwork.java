package org.kingcobra.sim;

import com.google.protobuf.ByteString;

/**
 * Links between nodes: each message takes a while, may get lost, come twice, come changed or wait behind a partition. What
 * happens to it is drawn from the network's own stream.
 */
public final class SimNetwork {
    /** Whoever can be sent something. */
    @FunctionalInterface
    public interface Receiver {
        void receive(int from, ByteString bytes);
    }

    /**
     * What a link does to messages; chances are in parts of a million.
     *
     * @param delayMeanMicros mean of an exponential that is added to the least delay
     */
    public record LinkPolicy(
            long delayLeastMicros, long delayMeanMicros, int lossPpm, int duplicationPpm, int corruptionPpm) {
        public static final LinkPolicy CALM = new LinkPolicy(200, 300, 0, 0, 0);
    }

    /** Whether two nodes can hear each other, by direction. */
    @FunctionalInterface
    public interface Reachability {
        boolean reaches(int from, int to);
    }

    private static final int MILLION = 1_000_000;

    private final EventQueue queue;
    private final RandomStream random;
    private final Receiver[] receivers;
    private LinkPolicy policy = LinkPolicy.CALM;
    private Reachability reachability = (from, to) -> true;
    private long lost;
    private long duplicated;
    private long corrupted;

    public SimNetwork(EventQueue queue, RandomStream random, int nodes) {
        this.queue = queue;
        this.random = random;
        this.receivers = new Receiver[nodes];
    }

    public void attach(int node, Receiver receiver) {
        receivers[node] = receiver;
    }

    public void setPolicy(LinkPolicy newPolicy) {
        policy = newPolicy;
    }

    public void setReachability(Reachability newReachability) {
        reachability = newReachability;
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

    public void send(int from, int to, ByteString bytes) {
        if (!reachability.reaches(from, to) || happens(policy.lossPpm)) {
            lost++;
            return;
        }
        deliver(from, to, bytes);
        if (happens(policy.duplicationPpm)) {
            duplicated++;
            deliver(from, to, bytes);
        }
    }

    private void deliver(int from, int to, ByteString bytes) {
        ByteString arriving = happens(policy.corruptionPpm) ? corrupt(bytes) : bytes;
        queue.after(delayMicros(), () -> receivers[to].receive(from, arriving));
    }

    private boolean happens(int ppm) {
        return ppm > 0 && random.below(MILLION) < ppm;
    }

    private long delayMicros() {
        return policy.delayLeastMicros + random.exponential(policy.delayMeanMicros);
    }

    private ByteString corrupt(ByteString bytes) {
        corrupted++;
        byte[] changed = bytes.toByteArray();
        if (changed.length > 0) {
            changed[random.below(changed.length)] ^= (byte) (1 << random.below(8));
        }
        return ByteString.copyFrom(changed);
    }
}
