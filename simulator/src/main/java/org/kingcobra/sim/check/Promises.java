package org.kingcobra.sim.check;

import com.google.common.collect.Sets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.order.Life;
import org.kingcobra.bft.order.LogRecord;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.order.SignedKind;
import org.kingcobra.bft.order.Slot;
import org.kingcobra.bft.order.Vote;
import org.kingcobra.sim.byzantine.Votes;
import org.kingcobra.sim.kernel.SeatSet;

/**
 * I15: what an honest replica signs keeps what it has promised before, in whatever run of its life; the argument for safety
 * (docs/PROTOCOL.md, 11) rests on nothing else. A breach is found when it happens, whether or not the run goes wrong over it.
 */
final class Promises implements Check {
    /** Said once of a slot; what a STOPDATA or a checkpoint says may change. */
    private static final Set<SignedKind> BINDING = Sets.immutableEnumSet(
            SignedKind.PROPOSE, SignedKind.WRITE, SignedKind.ACCEPT, SignedKind.STOP, SignedKind.SYNC);

    private record Ballot(int seat, SignedKind kind, Slot slot) {}

    /** @param run how often the replica had started */
    private record Cast(Digest value, Digest life, long run) {}

    private record Term(int seat, long membership) {}

    private record Vouched(long sequence, Digest life) {
        Vouched orLater(Vouched other) {
            return other.sequence >= sequence ? other : this;
        }
    }

    private record Asked(long regency, long run) {
        Asked orHigher(Asked other) {
            return other.regency >= regency ? other : this;
        }
    }

    private final Facts facts;
    private final Findings findings;
    private final Map<Ballot, Cast> ballots = new LinkedHashMap<>();
    /** Which life each seat lives; none is told of for the first. */
    private final Map<Integer, Digest> lives = new HashMap<>();
    /** How often each seat has started. */
    private final Map<Integer, Long> runs = new HashMap<>();

    private final VoteCounts counts = new VoteCounts();
    /** The highest regency that was asked for. */
    private final Map<Term, Asked> stops = new HashMap<>();
    /** The last checkpoint that each seat has signed. */
    private final Map<Integer, Vouched> vouched = new HashMap<>(); // never iterated
    /** The highest regency that an earlier run has led. */
    private final Map<Term, Long> led = new HashMap<>();

    Promises(Facts facts, Findings findings) {
        this.facts = facts;
        this.findings = findings;
    }

    @Override
    public void said(long atMicros, int seat, Message message) {
        if (message instanceof Message.Checkpoint checkpoint
                && checkpoint.vote().replica() == seat) {
            long sequence = checkpoint.vote().slot().sequence();
            vouched.merge(seat, new Vouched(sequence, life(seat)), Vouched::orLater);
        }
        Votes.in(message)
                .filter(vote -> vote.replica() == seat && BINDING.contains(vote.kind()))
                .ifPresent(vote -> signed(atMicros, vote));
    }

    private void signed(long atMicros, Vote vote) {
        Optional<Cast> earlier = put(vote);
        if (earlier.isEmpty()) {
            remember(vote);
            judge(atMicros, vote);
        } else if (!earlier.get().value().equals(vote.digest())) {
            breaks(atMicros, vote, earlier.get().run(), "has said something else there before");
        }
    }

    /** What was cast there before, which stays. */
    private Optional<Cast> put(Vote vote) {
        Digest life = life(vote.replica());
        return Optional.ofNullable(ballots.putIfAbsent(ballot(vote), new Cast(vote.digest(), life, run(vote))));
    }

    private Digest life(int seat) {
        return lives.getOrDefault(seat, Digest.ZERO);
    }

    private long run(Vote vote) {
        return runs.getOrDefault(vote.replica(), 0L);
    }

    private static Ballot ballot(Vote vote) {
        return new Ballot(vote.replica(), vote.kind(), vote.slot());
    }

    private void remember(Vote vote) {
        if (isCounted(vote.kind())) {
            counts.add(vote);
        } else if (vote.kind() == SignedKind.STOP) {
            stops.merge(term(vote), new Asked(vote.slot().regency(), run(vote)), Asked::orHigher);
        }
    }

    private static Term term(Vote vote) {
        return new Term(vote.replica(), vote.slot().membership());
    }

    private void judge(long atMicros, Vote vote) {
        long regency = vote.slot().regency();
        Asked asked = stops.get(term(vote));
        if (asked != null && regency < asked.regency()) {
            breaks(atMicros, vote, asked.run(), "has asked for a later regency before");
        }
        boolean isLeaders = vote.kind() == SignedKind.PROPOSE || vote.kind() == SignedKind.SYNC;
        if (isLeaders && regency <= led.getOrDefault(term(vote), -1L)) {
            breaks(atMicros, vote, "has led that regency before it restarted");
        }
        int quorum = facts.quorum();
        if (vote.kind() == SignedKind.ACCEPT && supporters(vote) < quorum) {
            breaks(atMicros, vote, run(vote), "knows of fewer than a quorum who wrote that");
        }
        if (isCounted(vote.kind())) {
            counts.overruled(vote.slot(), liars(), quorum)
                    .ifPresent(decided ->
                            breaks(atMicros, vote, "another value may have been decided in regency " + decided));
        }
    }

    private static boolean isCounted(SignedKind kind) {
        return kind == SignedKind.WRITE || kind == SignedKind.ACCEPT;
    }

    /** It may know of its own WRITE and of those of liars when nobody else does. */
    private int supporters(Vote accept) {
        return counts.writers(accept).with(accept.replica()).or(liars()).size();
    }

    private SeatSet liars() {
        SeatSet liars = SeatSet.NONE;
        for (int seat = 0; seat < facts.replicas(); seat++) {
            liars = facts.isCorrect(seat) ? liars : liars.with(seat);
        }
        return liars;
    }

    /** What it has said is among what it finds; what it finds it may have signed without having said so. */
    @Override
    public void began(long atMicros, int seat, Life life) {
        Recalled recalled = new Recalled(seat);
        life.records().forEach(entry -> entry.match(recalled));
        long stable = life.stable().map(checkpoint -> checkpoint.sequence()).orElse(0L);
        long membership = life.seats().membership();
        lives.put(seat, life.nonce());
        runs.merge(seat, 1L, Long::sum);
        ballots.forEach((ballot, cast) -> {
            boolean isOpen =
                    ballot.slot().membership() >= membership && ballot.slot().sequence() > stable;
            boolean isOwn = ballot.seat() == seat && cast.life().equals(life.nonce());
            if (isOwn && isCounted(ballot.kind()) && isOpen && !recalled.has(ballot)) {
                violate(atMicros, seat, "its " + ballot.kind() + " in " + ballot.slot() + " is not in its log");
            }
        });
        long known = recalled.decidedSince(stable);
        Optional.ofNullable(vouched.get(seat))
                .filter(made -> made.life().equals(life.nonce()) && made.sequence() > known)
                .ifPresent(made -> violate(
                        atMicros,
                        seat,
                        "it has signed the checkpoint at " + made.sequence() + " and knows what was decided up to "
                                + known + " alone"));
        recalled.votes.forEach((ballot, vote) -> {
            if (put(vote).isEmpty()) {
                remember(vote);
            }
        });
    }

    /** A replica's records, as it starts. */
    private final class Recalled implements LogRecord.Cases<Boolean> {
        private final int seat;
        private final Map<Ballot, Vote> votes = new LinkedHashMap<>();
        private final Set<Long> decided = new HashSet<>(); // never iterated

        Recalled(int seat) {
            this.seat = seat;
        }

        boolean has(Ballot ballot) {
            return votes.containsKey(ballot);
        }

        private boolean keep(Vote vote) {
            votes.put(ballot(vote), vote);
            return true;
        }

        @Override
        public Boolean wrote(LogRecord.Wrote entry) {
            return keep(entry.write());
        }

        @Override
        public Boolean accepted(LogRecord.Accepted entry) {
            return keep(entry.accept());
        }

        @Override
        public Boolean stopped(LogRecord.Stopped entry) {
            return keep(entry.stop());
        }

        @Override
        public Boolean led(LogRecord.Led entry) {
            Term term = new Term(seat, entry.regency().membership());
            led.merge(term, entry.regency().regency(), Math::max);
            return true;
        }

        @Override
        public Boolean entered(LogRecord.Entered entry) {
            return true;
        }

        @Override
        public Boolean decided(LogRecord.Decided entry) {
            return decided.add(entry.decision().sequence());
        }

        /** The last of the decisions that follow on the checkpoint without a gap. */
        long decidedSince(long stable) {
            long last = stable;
            while (decided.contains(last + 1)) {
                last++;
            }
            return last;
        }
    }

    private void breaks(long atMicros, Vote vote, String why) {
        violate(atMicros, vote.replica(), breach(vote, why));
    }

    /** One whose disk has kept less than it says knows what it said in this run, and what it needs to know of others. */
    private void breaks(long atMicros, Vote vote, long sinceRun, String why) {
        int seat = vote.replica();
        if (facts.isAccountable(seat) || (facts.isHonest(seat) && sinceRun == run(vote))) {
            findings.add(new Violation("I15", atMicros, seat, 0, breach(vote, why)));
        }
    }

    private static String breach(Vote vote, String why) {
        return "it signs " + vote.kind() + " in " + vote.slot() + " and " + why;
    }

    private void violate(long atMicros, int seat, String what) {
        if (facts.isAccountable(seat)) {
            findings.add(new Violation("I15", atMicros, seat, 0, what));
        }
    }
}
