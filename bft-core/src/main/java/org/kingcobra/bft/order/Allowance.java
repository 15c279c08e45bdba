package org.kingcobra.bft.order;

import java.util.TreeMap;

/** How often a peer's questions are answered: so many times in a period, so that nobody keeps a replica busy with answers. */
final class Allowance {
    private static final class Spent {
        long sinceMicros;
        long times;
    }

    private final long timesMax;
    private final long periodMicros;
    private final TreeMap<Integer, Spent> byPeer = new TreeMap<>();

    Allowance(long timesMax, long periodMicros) {
        this.timesMax = timesMax;
        this.periodMicros = periodMicros;
    }

    /** Whether one more answer is due to the peer; it counts. */
    boolean take(int peer, long nowMicros) {
        Spent spent = byPeer.get(peer);
        if (spent == null || nowMicros - spent.sinceMicros >= periodMicros) {
            spent = new Spent();
            spent.sinceMicros = nowMicros;
            byPeer.put(peer, spent);
        }
        return spent.times++ < timesMax;
    }
}
