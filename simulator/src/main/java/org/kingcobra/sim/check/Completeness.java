package org.kingcobra.sim.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kingcobra.bft.order.Evidence;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.order.SignedKind;
import org.kingcobra.bft.order.Slot;
import org.kingcobra.bft.order.Vote;

/**
 * I11: who votes WRITE or ACCEPT twice in one slot, so that one correct replica hears both while it can still use them, is
 * reported before the end. What is about sequences that the replica has executed, or cannot look at yet, may be forgotten: it harms
 * nobody. Proposals are covered by the votes that they lead to.
 */
final class Completeness implements Observer {
    private record Heard(int by, int from, SignedKind kind, Slot slot) {}

    private final Facts facts;
    private final Findings findings;
    private final Map<Heard, Vote> heard = new HashMap<>(); // never iterated
    private final TreeMap<Integer, Long> executed = new TreeMap<>();
    private final TreeMap<Integer, Long> stable = new TreeMap<>();
    private final TreeSet<Integer> excused = new TreeSet<>();
    private final TreeMap<Integer, Violation> unreported = new TreeMap<>();
    private final TreeSet<Integer> reported = new TreeSet<>();

    Completeness(Facts facts, Findings findings) {
        this.facts = facts;
        this.findings = findings;
    }

    @Override
    public void executed(Executed event) {
        executed.put(event.seat(), event.sequence());
    }

    @Override
    public void restored(Restored event) {
        executed.put(event.seat(), event.sequence());
    }

    @Override
    public void stabilised(long atMicros, int seat, long sequence) {
        stable.put(seat, sequence);
    }

    /** What it heard is gone, and how much it hears from now on depends on what its disk holds. */
    @Override
    public void crashed(long atMicros, int seat) {
        excused.add(seat);
    }

    @Override
    public void heard(long atMicros, int seat, Message message) {
        if (message instanceof Message.Cast cast && facts.isCorrect(seat) && isKept(seat, cast.vote())) {
            heard(atMicros, seat, cast.vote());
        }
    }

    /** Whether the replica looks at it at all. */
    private boolean isKept(int seat, Vote vote) {
        long sequence = vote.slot().sequence();
        boolean isVote = vote.kind() == SignedKind.WRITE || vote.kind() == SignedKind.ACCEPT;
        return isVote
                && !excused.contains(seat)
                && sequence > stable.getOrDefault(seat, 0L)
                && sequence <= stable.getOrDefault(seat, 0L) + facts.openMax();
    }

    /** Whether it can still use it, and so has to notice. */
    private boolean isInWindow(int seat, Vote vote) {
        long done = executed.getOrDefault(seat, 0L);
        long sequence = vote.slot().sequence();
        return sequence > done && sequence <= done + facts.settings().window();
    }

    /** Of each regency the first vote that it heard while it was there: votes before and after that it may forget. */
    private void heard(long atMicros, int seat, Vote vote) {
        if (!facts.regencies().apply(seat).equals(Optional.of(vote.slot().at(0)))) {
            return;
        }
        Heard key = new Heard(seat, vote.replica(), vote.kind(), vote.slot());
        Vote earlier = heard.putIfAbsent(key, vote);
        if (earlier != null
                && isInWindow(seat, vote)
                && !earlier.digest().equals(vote.digest())
                && facts.proves().test(new Evidence.Equivocation(earlier, vote))) {
            unreported.putIfAbsent(
                    vote.replica(),
                    new Violation(
                            "I11",
                            atMicros,
                            seat,
                            vote.slot().sequence(),
                            "replica " + seat + " heard two votes of replica " + vote.replica() + " for one "
                                    + vote.kind() + " and has not reported it"));
        }
    }

    @Override
    public void reported(long atMicros, int seat, Evidence evidence) {
        reported.add(evidence.accused());
    }

    @Override
    public void ended(Ending event) {
        unreported.forEach((accused, violation) -> {
            if (!reported.contains(accused)) {
                findings.add(violation);
            }
        });
    }
}
