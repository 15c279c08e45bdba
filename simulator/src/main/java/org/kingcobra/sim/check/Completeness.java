package org.kingcobra.sim.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.kingcobra.bft.order.Batch;
import org.kingcobra.bft.order.Evidence;
import org.kingcobra.bft.order.Life;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.order.SignedKind;
import org.kingcobra.bft.order.Slot;
import org.kingcobra.bft.order.Vote;

/**
 * I11: whoever signs two WRITEs, ACCEPTs or PROPOSEs of one slot, or a PROPOSE of an envelope that nobody signed, is reported by each
 * replica that has heard it while it took part in the slot's regency and could still use it. What is about sequences that the
 * replica has executed, or cannot look at yet, may be forgotten: it harms nobody. A report of an earlier proof against the same
 * replica is enough, as nobody is reported twice. Who crashes may forget all it has heard, and begins anew.
 */
final class Completeness implements Check {
    /** What is found may wait for the disk before it is told. */
    static final long TOLD_WITHIN_MICROS = 100_000;

    private record Heard(int from, SignedKind kind, Slot slot) {}

    /** What one run of a replica has heard and told. */
    private static final class Ears {
        private final Map<Heard, List<Vote>> heard = new HashMap<>(); // never iterated
        private final TreeMap<Integer, Violation> owed = new TreeMap<>();
        private final TreeSet<Integer> reported = new TreeSet<>();
        private long executed;
        private long stable;

        List<Vote> earlier(Vote vote) {
            return heard.getOrDefault(new Heard(vote.replica(), vote.kind(), vote.slot()), List.of());
        }

        void keep(Vote vote) {
            heard.computeIfAbsent(new Heard(vote.replica(), vote.kind(), vote.slot()), any -> new ArrayList<>(1))
                    .add(vote);
        }
    }

    private final Facts facts;
    private final Findings findings;
    private final TreeMap<Integer, Ears> seats = new TreeMap<>();

    Completeness(Facts facts, Findings findings) {
        this.facts = facts;
        this.findings = findings;
    }

    private Ears ears(int seat) {
        return seats.computeIfAbsent(seat, any -> new Ears());
    }

    @Override
    public void began(long atMicros, int seat, Life life) {
        Ears ears = new Ears();
        ears.stable = life.stable().map(checkpoint -> checkpoint.sequence()).orElse(0L);
        ears.executed = ears.stable;
        seats.put(seat, ears);
    }

    @Override
    public void crashed(long atMicros, int seat) {
        seats.remove(seat);
    }

    @Override
    public void executed(Executed event) {
        ears(event.seat()).executed = event.sequence();
    }

    @Override
    public void restored(Restored event) {
        ears(event.seat()).executed = event.sequence();
    }

    @Override
    public void stabilised(long atMicros, int seat, long sequence) {
        ears(seat).stable = sequence;
    }

    @Override
    public void heard(long atMicros, int seat, Message message) {
        if (message instanceof Message.Cast cast) {
            heard(atMicros, seat, cast.vote());
        } else if (message instanceof Message.Propose propose && isLeaders(propose)) {
            proposed(atMicros, seat, propose);
        }
    }

    /** Whether it is about the regency that the replica is in: votes before and after that it may forget. */
    private boolean isOfItsRegency(int seat, Vote vote) {
        return facts.seats().regency(seat).equals(Optional.of(vote.slot().at(0)));
    }

    private void heard(long atMicros, int seat, Vote vote) {
        Ears ears = ears(seat);
        long sequence = vote.slot().sequence();
        boolean isVote = vote.kind() == SignedKind.WRITE || vote.kind() == SignedKind.ACCEPT;
        boolean isKept = sequence > ears.stable && sequence <= ears.stable + facts.openMax();
        if (!isVote || !isKept || !isOfItsRegency(seat, vote)) {
            return;
        }
        boolean isInWindow = sequence > ears.executed
                && sequence <= ears.executed + facts.settings().window();
        if (isInWindow && isContradicted(ears, vote)) {
            owes(atMicros, seat, vote, "heard two votes of replica " + vote.replica() + " for one " + vote.kind());
        }
        if (ears.earlier(vote).isEmpty()) {
            ears.keep(vote);
        }
    }

    private boolean isContradicted(Ears ears, Vote vote) {
        return ears.earlier(vote).stream()
                .anyMatch(earlier -> !earlier.digest().equals(vote.digest())
                        && facts.proves().test(new Evidence.Equivocation(earlier, vote)));
    }

    /** By the one who leads the regency, and of the batch that comes with it. */
    private boolean isLeaders(Message.Propose message) {
        Vote vote = message.vote();
        long leader = (vote.slot().membership() + vote.slot().regency()) % facts.replicas();
        Batch batch = message.batch();
        int envelopes = batch.envelopes().size();
        return vote.kind() == SignedKind.PROPOSE
                && vote.replica() == leader
                && vote.digest().equals(batch.digest())
                && envelopes <= facts.settings().batchEnvelopesMax()
                && (envelopes <= 1 || batch.bytes() <= facts.settings().batchBytesMax());
    }

    /** The first of a slot binds its leader, if the replica can use it; those whose signature is wrong bind nobody. */
    private void proposed(long atMicros, int seat, Message.Propose message) {
        Vote vote = message.vote();
        Ears ears = ears(seat);
        long sequence = vote.slot().sequence();
        if (sequence <= ears.executed || !isOfItsRegency(seat, vote)) {
            return;
        }
        if (isContradicted(ears, vote)) {
            owes(atMicros, seat, vote, "heard two proposals of replica " + vote.replica() + " for one slot");
        } else if (facts.seats().keepsProposal(seat, sequence)) {
            ears.keep(vote);
            if (facts.seats().judgesProposal(seat, sequence) && isProvedForged(message)) {
                owes(atMicros, seat, vote, "judged a forged envelope that replica " + vote.replica() + " proposed");
            }
        }
    }

    private boolean isProvedForged(Message.Propose message) {
        return IntStream.range(0, message.batch().envelopes().size())
                .mapToObj(index -> new Evidence.ForgedEnvelope(message.vote(), message.batch(), index))
                .anyMatch(facts.proves());
    }

    private void owes(long atMicros, int seat, Vote vote, String why) {
        ears(seat)
                .owed
                .putIfAbsent(
                        vote.replica(),
                        new Violation(
                                "I11",
                                atMicros,
                                seat,
                                vote.slot().sequence(),
                                "replica " + seat + " " + why + " and has not reported it"));
    }

    @Override
    public void reported(long atMicros, int seat, Evidence evidence) {
        ears(seat).reported.add(evidence.accused());
    }

    @Override
    public void ended(Ending event) {
        seats.values()
                .forEach(ears -> ears.owed.forEach((accused, violation) -> {
                    if (!ears.reported.contains(accused)
                            && violation.atMicros() <= event.atMicros() - TOLD_WITHIN_MICROS) {
                        findings.add(violation);
                    }
                }));
    }
}
