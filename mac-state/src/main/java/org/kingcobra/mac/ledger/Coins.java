package org.kingcobra.mac.ledger;

import static org.kingcobra.bft.Invariants.check;

import org.kingcobra.bft.state.IntColumn;
import org.kingcobra.bft.state.LongColumn;
import org.kingcobra.bft.state.StateSpace;

/** Every coin ever minted, by serial number from 1: who holds it, what it is worth, in what condition it is, its newest hop. */
public final class Coins {
    /** Serial numbers that there are. */
    public static final int COINS_MAX = 1 << 30;

    private static final int DENOMINATION_MASK = 0xFF;
    private static final int ESCROWED = 1 << 8;
    private static final int RETIRED = 1 << 9;
    private static final int REAPED = 1 << 10;
    private static final int LOCKED = ESCROWED | RETIRED;

    private final IntColumn holders;
    private final IntColumn states;
    private final LongColumn newest;
    private final HolderIndex index;

    public Coins(StateSpace state) {
        holders = state.ints("coins.holder");
        states = state.ints("coins.state");
        newest = state.longs("coins.newest");
        index = new HolderIndex(state.journal(), this);
    }

    /** Coins minted so far: the highest serial number. A serial number is never given twice, so this is all the reaper must keep. */
    public int count() {
        return holders.size();
    }

    /** Adds the next serial number. */
    public int mint(int denomination, int holder, long hop) {
        check(
                denomination >= 0 && denomination <= DENOMINATION_MASK,
                "denomination %s of at most %s",
                denomination,
                255);
        states.add(denomination);
        newest.add(link(hop, 0));
        int serial = holders.add(holder) + 1;
        index.arrived(serial, holder);
        return serial;
    }

    /** Serial numbers of coins that a participant holds, from one upwards, ascending, at most so many; locked ones included. */
    public int[] heldBy(int holder, long firstSerial, int most) {
        return index.coinsOf(holder, firstSerial, most);
    }

    long restorations() {
        return holders.restorations() + states.restorations();
    }

    /** Participant number of whoever holds the coin, or held it last if it is retired. */
    public int holder(int serial) {
        return holders.get(serial - 1);
    }

    /** Place of its value in the ledger's list. */
    public int denomination(int serial) {
        return states.get(serial - 1) & DENOMINATION_MASK;
    }

    /** Whether its holder can dispose of it. */
    public boolean isFree(int serial) {
        return (states.get(serial - 1) & LOCKED) == 0;
    }

    public boolean isEscrowed(int serial) {
        return (states.get(serial - 1) & ESCROWED) != 0;
    }

    public boolean isRetired(int serial) {
        return (states.get(serial - 1) & RETIRED) != 0;
    }

    public boolean isReaped(int serial) {
        return (states.get(serial - 1) & REAPED) != 0;
    }

    /** Holders that the coin has: one, or none once it is retired. Nothing else can be expressed. */
    public int references(int serial) {
        return isRetired(serial) ? 0 : 1;
    }

    /** Number and position of the newest hop in one: see {@link #hop} and {@link #position}. */
    public long newest(int serial) {
        return newest.get(serial - 1);
    }

    public static long hop(long newest) {
        return HopLink.previous(newest);
    }

    public static int position(long newest) {
        return HopLink.position(newest);
    }

    private static long link(long hop, int position) {
        return HopLink.of(hop, position, HopKind.MINTED);
    }

    /** The coin changes hands, by a hop that is in the history already. */
    public void move(int serial, int holder, long hop, int position) {
        index.leaving(serial, holders.get(serial - 1));
        holders.set(serial - 1, holder);
        index.arrived(serial, holder);
        newest.set(serial - 1, link(hop, position));
    }

    public void escrow(int serial) {
        check(isFree(serial), "coin %s is to go into escrow, locked %s", serial, states.get(serial - 1));
        states.set(serial - 1, states.get(serial - 1) | ESCROWED);
    }

    public void free(int serial) {
        check(isEscrowed(serial), "coin %s is to leave escrow, locked %s", serial, states.get(serial - 1));
        states.set(serial - 1, states.get(serial - 1) & ~ESCROWED);
    }

    public void retire(int serial) {
        check(isFree(serial), "coin %s is to retire, locked %s", serial, states.get(serial - 1));
        index.leaving(serial, holders.get(serial - 1));
        states.set(serial - 1, states.get(serial - 1) | RETIRED);
    }

    public void reap(int serial) {
        check(
                isRetired(serial) && !isReaped(serial),
                "coin %s is to be reaped, locked %s",
                serial,
                states.get(serial - 1));
        states.set(serial - 1, states.get(serial - 1) | REAPED);
    }
}
