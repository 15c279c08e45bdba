package org.kingcobra.mac.ledger;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.kingcobra.bft.state.Journal;

/**
 * Who holds which coins: the way back from {@link Coins}, and no state of its own. Without it, to find one participant's coins
 * would take a look at all coins. A row has every coin of its holder's and perhaps some that she had; these are sorted out when
 * somebody looks. Built when it is first needed, so that a ledger that is never asked pays nothing.
 */
final class HolderIndex implements Journal.Undoable {
    private static final int ROW_COINS_MIN = 4;
    /** In the journal in place of a coin: the index was built then. */
    private static final int BUILT = 0;

    private final Journal journal;
    private final Coins coins;
    private int[][] rows = {};
    private int[] sizes = {};
    private final BitSet unsorted = new BitSet();
    private boolean isBuilt;
    private long restorations;

    HolderIndex(Journal journal, Coins coins) {
        this.journal = journal;
        this.coins = coins;
    }

    private boolean isBuilt() {
        return isBuilt && restorations == coins.restorations();
    }

    /** The coin is about to leave its holder, or to be nobody's. */
    void leaving(int coin, int holder) {
        if (isBuilt()) {
            journal.record(this, coin, holder);
        }
    }

    /** The coin has come to its holder. */
    void arrived(int coin, int holder) {
        if (isBuilt()) {
            add(coin, holder);
        }
    }

    /** A coin that left is back; or the command in which the index was built is undone, and what it did before that is too. */
    @Override
    public void undo(long index, long oldNumber, @Nullable Object key, @Nullable Object oldValue) {
        if (index == BUILT) {
            isBuilt = false;
        } else {
            arrived((int) index, (int) oldNumber);
        }
    }

    /** The holder's coins from a serial number upwards, ascending, at most so many. */
    int[] coinsOf(int holder, long firstSerial, int most) {
        if (!isBuilt()) {
            build();
        }
        if (holder >= rows.length || firstSerial > coins.count()) {
            return new int[0];
        }
        if (unsorted.get(holder)) {
            sortOut(holder);
        }
        int at = Arrays.binarySearch(rows[holder], 0, sizes[holder], (int) Math.max(1, firstSerial));
        int first = at < 0 ? -at - 1 : at;
        int[] found = new int[Math.min(most, sizes[holder] - first)];
        int count = 0;
        int next = first;
        for (; next < sizes[holder] && count < found.length; next++) {
            if (holds(holder, rows[holder][next])) {
                found[count++] = rows[holder][next];
            }
        }
        if (next - first - count > sizes[holder] / 2) { // mostly coins that left: never to be passed again
            sortOut(holder);
        }
        return Arrays.copyOf(found, count);
    }

    private boolean holds(int holder, int coin) {
        return coin <= coins.count() && coins.holder(coin) == holder && !coins.isRetired(coin);
    }

    private void build() {
        rows = new int[0][];
        sizes = new int[0];
        unsorted.clear();
        for (int coin = 1; coin <= coins.count(); coin++) {
            if (!coins.isRetired(coin)) {
                add(coin, coins.holder(coin));
            }
        }
        unsorted.clear(); // coins were added in ascending order
        isBuilt = true;
        restorations = coins.restorations();
        journal.record(this, BUILT, 0);
    }

    private void add(int coin, int holder) {
        if (holder >= rows.length) {
            int length = Math.max(holder + 1, rows.length * 2);
            int old = rows.length;
            rows = Arrays.copyOf(rows, length);
            Arrays.fill(rows, old, length, new int[0]);
            sizes = Arrays.copyOf(sizes, length);
        }
        if (sizes[holder] == rows[holder].length) {
            makeRoom(holder);
        }
        rows[holder][sizes[holder]++] = coin;
        unsorted.set(holder);
    }

    private void makeRoom(int holder) {
        sortOut(holder);
        if (sizes[holder] > rows[holder].length / 2 || rows[holder].length == 0) {
            rows[holder] = Arrays.copyOf(rows[holder], Math.max(ROW_COINS_MIN, rows[holder].length * 2));
        }
    }

    /** Leaves in the row what is the holder's, each coin once, ascending. */
    private void sortOut(int holder) {
        int[] row = rows[holder];
        Arrays.sort(row, 0, sizes[holder]);
        int kept = 0;
        for (int i = 0; i < sizes[holder]; i++) {
            boolean again = kept > 0 && row[kept - 1] == row[i];
            if (!again && holds(holder, row[i])) {
                row[kept++] = row[i];
            }
        }
        sizes[holder] = kept;
        unsorted.clear(holder);
    }
}
