package org.kingcobra.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.order.SignedKind;
import org.kingcobra.bft.order.Slot;
import org.kingcobra.bft.order.Vote;

/** What replicas have ever said for a slot, over all crashes and lives, whoever has heard it. */
final class SaidVotes implements Observer {
    private record Said(int seat, String contradiction) {}

    private record Place(int seat, SignedKind kind, Slot slot) {}

    private final Map<Place, Vote> first = new HashMap<>(); // never iterated
    private final List<Said> contradictions = new ArrayList<>();
    private final TreeMap<Integer, Long> memberships = new TreeMap<>();
    private final TreeSet<Integer> stopped = new TreeSet<>();
    private final TreeSet<Integer> givenBatches = new TreeSet<>();

    @Override
    public void sent(long atMicros, int from, int to, SimMessage message) {
        if (message instanceof SimMessage.Ordering ordering) {
            said(from, ordering.message());
            if (ordering.message() instanceof Message.FoundBatch) {
                givenBatches.add(to);
            }
        }
    }

    private void said(int from, Message message) {
        if (message instanceof Message.Propose propose) {
            said(from, propose.vote());
        } else if (message instanceof Message.Cast cast) {
            said(from, cast.vote());
        } else if (message instanceof Message.Stop) {
            stopped.add(from);
        }
    }

    boolean hasStopped(int seat) {
        return stopped.contains(seat);
    }

    /** Whether others have sent it a batch that it had asked for. */
    boolean wasGivenABatch(int seat) {
        return givenBatches.contains(seat);
    }

    private void said(int from, Vote vote) {
        if (vote.replica() == from) {
            memberships.put(from, vote.slot().membership());
            Vote earlier = first.merge(new Place(from, vote.kind(), vote.slot()), vote, (old, news) -> old);
            if (!earlier.digest().equals(vote.digest())) {
                contradictions.add(new Said(from, earlier + " and " + vote));
            }
        }
    }

    /** Votes for different values in one slot. */
    List<String> contradictions(IntPredicate isHonest) {
        return contradictions.stream()
                .filter(said -> isHonest.test(said.seat))
                .map(Said::contradiction)
                .toList();
    }

    /** Which membership the seat's newest vote is of. */
    long membership(int seat) {
        return memberships.getOrDefault(seat, -1L);
    }
}
