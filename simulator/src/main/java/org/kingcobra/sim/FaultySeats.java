package org.kingcobra.sim;

import java.util.BitSet;
import java.util.function.IntPredicate;

/** Which seats count against f: those that lie, for ever, and those that have forgotten votes, until they are seated anew. */
final class FaultySeats {
    private final BitSet lying = new BitSet();
    private final BitSet forgetful = new BitSet();
    private final IntPredicate isSeatedForGood;

    FaultySeats(IntPredicate isSeatedForGood) {
        this.isSeatedForGood = isSeatedForGood;
    }

    void lies(int seat) {
        lying.set(seat);
    }

    void forgets(int seat) {
        forgetful.set(seat);
    }

    /** Whether it will never be judged, whatever happens. */
    boolean isLying(int seat) {
        return lying.get(seat);
    }

    boolean contains(int seat) {
        return lying.get(seat) || isForgetful(seat);
    }

    private boolean isForgetful(int seat) {
        if (forgetful.get(seat) && isSeatedForGood.test(seat)) {
            forgetful.clear(seat);
        }
        return forgetful.get(seat);
    }

    int count(int seats) {
        int count = 0;
        for (int seat = 0; seat < seats; seat++) {
            count += contains(seat) ? 1 : 0;
        }
        return count;
    }
}
