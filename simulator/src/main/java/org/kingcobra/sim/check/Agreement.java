package org.kingcobra.sim.check;

import com.google.common.collect.MapDifference;
import com.google.common.collect.Maps;
import java.util.Optional;
import java.util.TreeMap;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.host.ReplicaHost;

/** I1: at equal sequences, correct replicas have equal chain heads and equal states. */
final class Agreement implements Check {
    private static final String ID = "I1";

    private final History history;
    private final Findings findings;
    private final TreeMap<Long, Summarised> states = new TreeMap<>();

    Agreement(History history, Findings findings) {
        this.history = history;
        this.findings = findings;
    }

    @Override
    public void executed(Executed event) {
        Optional<Executed> first = history.add(event);
        first.filter(one -> !one.chainHead().equals(event.chainHead()))
                .ifPresent(
                        one -> add(event.atMicros(), event.seat(), event.sequence(), Divergence.between(one, event)));
    }

    @Override
    public void summarised(Summarised event) {
        Summarised first = states.putIfAbsent(event.sequence(), event);
        if (first != null && !first.state().equals(event.state())) {
            add(
                    event.atMicros(),
                    event.seat(),
                    event.sequence(),
                    "replica " + event.seat() + " and replica " + first.seat()
                            + " have different states"
                            + (findings.has(ID) ? "" : ", although no reply until then differed"));
        }
    }

    @Override
    public void restored(Restored event) {
        compare(event.atMicros(), event.seat(), event.sequence(), event.chainHead());
    }

    @Override
    public void ended(Ending event) {
        for (Standing standing : event.replicas()) {
            if (standing.host().isPresent()) {
                ReplicaHost host = standing.host().get();
                compare(event.atMicros(), standing.seat(), host.sequence(), host.chainHead());
            }
        }
        compareStates(event);
    }

    /** Also what no reply and no checkpoint has told of. */
    private void compareStates(Ending event) {
        TreeMap<Long, Standing> first = new TreeMap<>();
        for (Standing standing : event.replicas()) {
            standing.host().ifPresent(host -> {
                Standing other = first.putIfAbsent(host.sequence(), standing);
                if (other != null) {
                    compare(event.atMicros(), standing, host, other);
                }
            });
        }
    }

    private void compare(long atMicros, Standing standing, ReplicaHost host, Standing first) {
        ReplicaHost other = first.host().orElseThrow();
        MapDifference<String, Digest> roots = Maps.difference(other.stateRoots(), host.stateRoots());
        if (!roots.areEqual() || !host.snapshot().equals(other.snapshot())) {
            add(
                    atMicros,
                    standing.seat(),
                    host.sequence(),
                    "replica " + standing.seat() + " and replica " + first.seat() + " end with different states"
                            + (roots.areEqual()
                                    ? ", of which the digests do not tell"
                                    : " of "
                                            + String.join(
                                                    ", ",
                                                    roots.entriesDiffering().keySet())));
        }
    }

    private void compare(long atMicros, int seat, long sequence, Digest head) {
        boolean isOther =
                sequence > 0 && history.chainHead(sequence).filter(head::equals).isEmpty();
        if (isOther) {
            add(
                    atMicros,
                    seat,
                    sequence,
                    "replica " + seat + " stands behind a history that no correct replica executed");
        }
    }

    private void add(long atMicros, int seat, long sequence, String what) {
        findings.add(new Violation(ID, atMicros, seat, sequence, what));
    }
}
