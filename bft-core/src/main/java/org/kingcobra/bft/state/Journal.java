package org.kingcobra.bft.state;

import static org.kingcobra.bft.Invariants.check;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a command changed, so that a refusal can restore it. Shared by all collections of one replica; undoing goes back to a
 * {@link #mark()} in reverse order of change.
 */
public final class Journal {
    /** A collection that can take one change back. */
    public interface Undoable {
        /** Restores what was at an index or key before one change. */
        void undo(long index, long oldNumber, @Nullable Object key, @Nullable Object oldValue);
    }

    private static final int INITIAL_CHANGES = 64;

    private Undoable[] collections = new Undoable[INITIAL_CHANGES];
    private long[] indexes = new long[INITIAL_CHANGES];
    private long[] oldNumbers = new long[INITIAL_CHANGES];
    private @Nullable Object[] keys = new @Nullable Object[INITIAL_CHANGES];
    private @Nullable Object[] oldValues = new @Nullable Object[INITIAL_CHANGES];
    private int changes;

    /** Where to go back to, for {@link #undoTo(int)}. */
    public int mark() {
        return changes;
    }

    public void record(Undoable collection, long index, long oldNumber) {
        grow();
        collections[changes] = collection;
        indexes[changes] = index;
        oldNumbers[changes] = oldNumber;
        changes++;
    }

    public void record(Undoable collection, @Nullable Object key, @Nullable Object oldValue) {
        grow();
        collections[changes] = collection;
        keys[changes] = key;
        oldValues[changes] = oldValue;
        changes++;
    }

    /** Takes back, newest first, all that was recorded since the mark. */
    public void undoTo(int mark) {
        check(mark >= 0 && mark <= changes, "cannot undo to change %s of %s", mark, changes);
        while (changes > mark) {
            changes--;
            collections[changes].undo(indexes[changes], oldNumbers[changes], keys[changes], oldValues[changes]);
            keys[changes] = null;
            oldValues[changes] = null;
        }
    }

    /** The changes stand: nothing recorded so far can be undone any more. */
    public void commit() {
        Arrays.fill(keys, 0, changes, null);
        Arrays.fill(oldValues, 0, changes, null);
        changes = 0;
    }

    private void grow() {
        if (changes == collections.length) {
            int larger = Math.multiplyExact(changes, 2);
            collections = Arrays.copyOf(collections, larger);
            indexes = Arrays.copyOf(indexes, larger);
            oldNumbers = Arrays.copyOf(oldNumbers, larger);
            keys = Arrays.copyOf(keys, larger);
            oldValues = Arrays.copyOf(oldValues, larger);
        }
    }
}
