package org.kingcobra.sim.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.order.SignedKind;
import org.kingcobra.bft.order.Slot;
import org.kingcobra.bft.order.Vote;
import org.kingcobra.sim.kernel.SeatSet;

/** Who has signed WRITEs and ACCEPTs for what. */
final class VoteCounts {
    private record Place(long membership, long sequence) {
        static Place of(Slot slot) {
            return new Place(slot.membership(), slot.sequence());
        }
    }

    private static final class Count {
        private final long regency;
        private final Digest digest;
        private SeatSet writers = SeatSet.NONE;
        private SeatSet accepters = SeatSet.NONE;

        Count(long regency, Digest digest) {
            this.regency = regency;
            this.digest = digest;
        }

        boolean isOf(Vote vote) {
            return regency == vote.slot().regency() && digest.equals(vote.digest());
        }
    }

    private final Map<Place, List<Count>> counts = new HashMap<>(); // never iterated

    void add(Vote vote) {
        Count count = count(vote);
        if (vote.kind() == SignedKind.WRITE) {
            count.writers = count.writers.with(vote.replica());
        } else {
            count.accepters = count.accepters.with(vote.replica());
        }
    }

    private Count count(Vote vote) {
        List<Count> here = counts.computeIfAbsent(Place.of(vote.slot()), any -> new ArrayList<>(2));
        for (Count count : here) {
            if (count.isOf(vote)) {
                return count;
            }
        }
        here.add(new Count(vote.slot().regency(), vote.digest()));
        return here.get(here.size() - 1);
    }

    /** Who wrote what the vote is for, in its regency. */
    SeatSet writers(Vote vote) {
        return count(vote).writers;
    }

    /**
     * A regency in which a value may have been decided, with liars' ACCEPTs, although a correct replica has written another one
     * in a later regency.
     */
    Optional<Long> overruled(Slot slot, SeatSet liars, int quorum) {
        List<Count> here = counts.getOrDefault(Place.of(slot), List.of());
        if (here.size() > 1) {
            for (Count decided : here) {
                if (decided.accepters.or(liars).size() >= quorum && isOverruled(decided, here, liars)) {
                    return Optional.of(decided.regency);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isOverruled(Count decided, List<Count> here, SeatSet liars) {
        return here.stream()
                .anyMatch(other -> other.regency > decided.regency
                        && !other.digest.equals(decided.digest)
                        && !other.writers.isWithin(liars));
    }
}
