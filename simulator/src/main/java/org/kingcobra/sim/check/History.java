package org.kingcobra.sim.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.kingcobra.bft.Digest;
import org.kingcobra.sim.check.Check.Executed;

/** What correct replicas have executed: for each sequence what the first of them made of it. */
final class History {
    private final TreeMap<Long, Executed> bySequence = new TreeMap<>();
    private long replayed;

    /** Takes an execution; the one that was first at its sequence, if it was not this. */
    Optional<Executed> add(Executed event) {
        return Optional.ofNullable(bySequence.putIfAbsent(event.sequence(), event));
    }

    /** The executions that follow without a gap on those handed out before; each is handed out once. */
    List<Executed> takeNext() {
        List<Executed> next = new ArrayList<>();
        for (Executed event = bySequence.get(replayed + 1); event != null; event = bySequence.get(replayed + 1)) {
            next.add(event);
            replayed++;
        }
        return next;
    }

    Optional<Digest> chainHead(long sequence) {
        return Optional.ofNullable(bySequence.get(sequence)).map(Executed::chainHead);
    }

    Optional<Executed> at(long sequence) {
        return Optional.ofNullable(bySequence.get(sequence));
    }
}
