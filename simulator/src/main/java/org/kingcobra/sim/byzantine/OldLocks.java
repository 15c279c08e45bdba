package org.kingcobra.sim.byzantine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.order.Certificate;
import org.kingcobra.bft.order.SignedKind;
import org.kingcobra.bft.order.Slot;
import org.kingcobra.bft.order.Vote;

/**
 * Of each sequence the first value that a quorum wrote, or would have with a liar's help: what later regencies made of it may be
 * another.
 */
final class OldLocks {
    private static final int SEQUENCES_KEPT = 64;

    private record Value(Slot slot, Digest digest) {}

    private final Seat seat;
    private final TreeMap<Long, Certificate> locks = new TreeMap<>();
    /** Votes of others, by seat; looked up, never iterated. */
    private final TreeMap<Long, Map<Value, TreeMap<Integer, Vote>>> writes = new TreeMap<>();

    OldLocks(Seat seat) {
        this.seat = seat;
    }

    void heard(Vote vote) {
        long sequence = vote.slot().sequence();
        if (vote.kind() != SignedKind.WRITE || seat.isOwn(vote) || locks.containsKey(sequence)) {
            return;
        }
        TreeMap<Integer, Vote> votes = writes.computeIfAbsent(sequence, any -> new HashMap<>())
                .computeIfAbsent(new Value(vote.slot(), vote.digest()), any -> new TreeMap<>());
        votes.put(vote.replica(), vote);
        if (votes.size() + 1 >= seat.place.membership().size().quorum()) {
            votes.put(seat.number(), seat.sign(vote.kind(), vote.slot(), vote.digest()));
            locks.put(sequence, Certificate.of(votes.values()));
            writes.remove(sequence);
        }
        forgetOld();
    }

    private void forgetOld() {
        while (locks.size() > SEQUENCES_KEPT) {
            locks.pollFirstEntry();
        }
        while (writes.size() > SEQUENCES_KEPT) {
            writes.pollFirstEntry();
        }
    }

    /** Ascending. */
    List<Certificate> behind(long sequence, long membership) {
        return locks.tailMap(sequence, false).values().stream()
                .filter(lock -> lock.slot().membership() == membership)
                .toList();
    }
}
