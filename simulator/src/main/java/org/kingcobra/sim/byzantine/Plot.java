package org.kingcobra.sim.byzantine;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.order.Batch;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.order.SignedKind;
import org.kingcobra.bft.order.Slot;
import org.kingcobra.sim.kernel.RandomStream;
import org.kingcobra.sim.kernel.SeatSet;

/** What the colluders of a run have agreed on: which of two batches each replica is told in a slot that one of them leads. */
public final class Plot {
    private static final int SLOTS_KEPT = 512;
    private static final long SOON_MICROS = 3_000;

    /**
     * @param deceived who is told the second; all others, and the colluders themselves, the first
     * @param writes who hears the colluders' WRITEs
     * @param accepts who hears their ACCEPTs
     */
    record Split(Message.Propose first, Message.Propose second, SeatSet deceived, SeatSet writes, SeatSet accepts) {
        Slot slot() {
            return first.vote().slot();
        }

        Message.Propose told(int peer) {
            return deceived.has(peer) ? second : first;
        }

        Digest digest(int peer) {
            return told(peer).vote().digest();
        }

        boolean hears(int peer, SignedKind kind) {
            return (kind == SignedKind.WRITE ? writes : accepts).has(peer);
        }

        /** Whether one of the others is to know what nobody else does. */
        boolean isForOne() {
            return !accepts.equals(SeatSet.ALL);
        }
    }

    private final RandomStream random;
    private final TreeMap<Integer, Collusion> colluders = new TreeMap<>();
    private final Map<Slot, Split> splits = new LinkedHashMap<>();

    public Plot(RandomStream random) {
        this.random = random;
    }

    void join(int seat, Collusion colluder) {
        colluders.put(seat, colluder);
    }

    Collection<Collusion> colluders() {
        return colluders.values();
    }

    Optional<Collusion> colluder(int seat) {
        return Optional.ofNullable(colluders.get(seat));
    }

    Optional<Split> at(Slot slot) {
        return Optional.ofNullable(splits.get(slot));
    }

    /** After about as long as a few messages take. */
    void soon(Seat colluder, Runnable action) {
        colluder.place.after(random.exponential(SOON_MICROS), action);
    }

    /** Divides the correct replicas over what the leader is about to propose, if there is anything to divide them over. */
    Optional<Split> divide(Seat leader, Message.Propose honest) {
        List<Integer> correct = shuffledCorrect(leader.replicas());
        Batch other = other(leader, honest.batch());
        if (correct.size() < 2 || other.equals(honest.batch())) {
            return Optional.empty();
        }
        int needed = leader.place.membership().size().quorum() - colluders.size();
        int enough = Math.max(1, Math.min(needed, correct.size() - 1));
        int told = random.below(4) > 0 ? enough : 1 + random.below(correct.size() - 1);
        boolean isFirst = random.below(2) == 0;
        List<Integer> toldSecond = isFirst ? correct.subList(told, correct.size()) : correct.subList(0, told);
        boolean isWon = 2 * needed <= correct.size(); // both sides decide, and there is nothing to hide
        int only = isWon ? 2 : random.below(4);
        SeatSet one = SeatSet.NONE.with(correct.get(0));
        Slot slot = honest.vote().slot();
        Split split = new Split(
                honest,
                leader.propose(slot, other),
                set(toldSecond),
                only == 0 ? one : SeatSet.ALL,
                only <= 1 ? one : SeatSet.ALL);
        splits.put(slot, split);
        if (splits.size() > SLOTS_KEPT) {
            splits.remove(splits.keySet().iterator().next());
        }
        return Optional.of(split);
    }

    private List<Integer> shuffledCorrect(int replicas) {
        List<Integer> correct = new ArrayList<>();
        for (int seat = 0; seat < replicas; seat++) {
            if (!colluders.containsKey(seat)) {
                correct.add(random.below(correct.size() + 1), seat);
            }
        }
        return correct;
    }

    private static SeatSet set(List<Integer> seats) {
        SeatSet set = SeatSet.NONE;
        for (int seat : seats) {
            set = set.with(seat);
        }
        return set;
    }

    /** Mostly as valid as the honest one. */
    private Batch other(Seat leader, Batch honest) {
        List<ByteString> envelopes = new ArrayList<>(honest.envelopes());
        if (envelopes.isEmpty()) {
            leader.envelopes.any(random).ifPresent(envelopes::add);
        } else if (envelopes.size() > 1 && random.below(2) == 0) {
            Collections.reverse(envelopes);
        } else {
            envelopes.remove(0);
        }
        return Batch.of(envelopes);
    }
}
