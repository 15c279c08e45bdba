package org.kingcobra.sim;

import java.util.BitSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.kingcobra.bft.Digest;

/** Which seats count against f: those that lie, for ever, and those that have forgotten votes, until another life has the seat. */
final class FaultySeats {
    private final BitSet lying = new BitSet();
    /** Which life has forgotten something, whether or not it has noticed. */
    private final TreeMap<Integer, Digest> forgetful = new TreeMap<>();

    private final IntFunction<Optional<Digest>> seatedForGood;

    /** @param seatedForGood the life that has a seat for good */
    FaultySeats(IntFunction<Optional<Digest>> seatedForGood) {
        this.seatedForGood = seatedForGood;
    }

    void lies(int seat) {
        lying.set(seat);
    }

    void forgets(int seat, Digest life) {
        forgetful.put(seat, life);
    }

    /** Whether it will never be judged, whatever happens. */
    boolean isLying(int seat) {
        return lying.get(seat);
    }

    boolean contains(int seat) {
        return lying.get(seat) || isForgetful(seat);
    }

    private boolean isForgetful(int seat) {
        if (forgetful.isEmpty()) {
            return false; // asked for each message
        }
        Optional<Digest> seated = forgetful.containsKey(seat) ? seatedForGood.apply(seat) : Optional.empty();
        seated.ifPresent(life -> forgetful.computeIfPresent(seat, (any, old) -> old.equals(life) ? old : null));
        return forgetful.containsKey(seat);
    }

    int count(int seats) {
        int count = 0;
        for (int seat = 0; seat < seats; seat++) {
            count += contains(seat) ? 1 : 0;
        }
        return count;
    }
}
