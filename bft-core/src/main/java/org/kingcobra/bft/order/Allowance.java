package org.kingcobra.bft.order;

import java.util.TreeMap;

/** How much a peer is given in answers in a period, so that nobody keeps a replica busy with them. */
public final class Allowance {
    private static final class Spent {
        long sinceMicros;
        long amount;
    }

    private final long amountMax;
    private final long periodMicros;
    private final TreeMap<Integer, Spent> byPeer = new TreeMap<>();

    public Allowance(long amountMax, long periodMicros) {
        this.amountMax = amountMax;
        this.periodMicros = periodMicros;
    }

    /** Whether an answer is due to the peer: as long as those before it were less than it is allowed. */
    public boolean take(int peer, long amount, long nowMicros) {
        Spent spent = byPeer.get(peer);
        if (spent == null || nowMicros - spent.sinceMicros >= periodMicros) {
            spent = new Spent();
            spent.sinceMicros = nowMicros;
            byPeer.put(peer, spent);
        }
        boolean isDue = spent.amount < amountMax;
        spent.amount += isDue ? amount : 0;
        return isDue;
    }
}
