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
    /** Of these, those that cannot know. */
    private final BitSet deceived = new BitSet();

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

    /** Its disk has kept less than it says; told after {@link #forgets}. */
    void isDeceived(int seat) {
        deceived.set(seat);
    }

    /** Whether it keeps its promises as far as it can know of them: it neither lies nor was deceived by its disk. */
    boolean isAccountable(int seat) {
        return !lying.get(seat) && !(deceived.get(seat) && isForgetful(seat));
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
        boolean isSo = forgetful.containsKey(seat);
        if (!isSo) {
            deceived.clear(seat); // what the next life forgets it may know of
        }
        return isSo;
    }

    int count(int seats) {
        int count = 0;
        for (int seat = 0; seat < seats; seat++) {
            count += contains(seat) ? 1 : 0;
        }
        return count;
    }
}
