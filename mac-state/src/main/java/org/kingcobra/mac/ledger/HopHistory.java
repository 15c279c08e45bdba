package org.kingcobra.mac.ledger;

import org.kingcobra.bft.Digest;
import org.kingcobra.bft.state.StateSpace;

/** Every step that any coin ever took, in order; a coin's trail is the chain of its hops. Hop numbers count from 1. */
public final class HopHistory {
    /** Hops that fit. */
    public static final long HOPS_MAX = RecordLog.RECORDS_MAX;

    /** Name of the collection whose root proofs of hops lead to. */
    public static final String COLLECTION = "hops";

    private static final int COIN = 0;
    private static final int LINK = 3;

    private final RecordLog log;

    public HopHistory(StateSpace state) {
        log = state.add(COLLECTION, new RecordLog(state.journal()));
    }

    public long size() {
        return log.size();
    }

    /** Hops that can still be appended. */
    public long room() {
        return HOPS_MAX - log.size();
    }

    /**
     * Appends a hop and returns its number.
     *
     * @param link of the hop before, its position and the new kind: see {@link #link}
     */
    public long append(int serial, int receiver, Stamp stamp, int element, long link) {
        long coin = (long) serial << Integer.SIZE | receiver;
        long place = (long) stamp.command() << Integer.SIZE | element;
        return log.append(coin, stamp.sequence(), place, link) + 1L;
    }

    /** What a hop says of its place in the trail. */
    public static long link(long previous, int position, HopKind kind) {
        return HopLink.of(previous, position, kind);
    }

    public int receiver(long number) {
        return (int) log.word(index(number), COIN);
    }

    public long previous(long number) {
        return HopLink.previous(log.word(index(number), LINK));
    }

    public int position(long number) {
        return HopLink.position(log.word(index(number), LINK));
    }

    public HopKind kind(long number) {
        return HopLink.KINDS.get(HopLink.kind(log.word(index(number), LINK)));
    }

    public int serial(long number) {
        return (int) (log.word(index(number), COIN) >>> Integer.SIZE);
    }

    public RecordProof proof(long number) {
        return log.proof(index(number));
    }

    public Digest root() {
        return log.root();
    }

    private static int index(long number) {
        return Math.toIntExact(number - 1);
    }

    /** Where in the group's order a hop was made. */
    public record Stamp(long sequence, int command) {}
}
