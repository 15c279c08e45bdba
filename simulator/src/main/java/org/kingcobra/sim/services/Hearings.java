package org.kingcobra.sim.services;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.kingcobra.arbiter.ArbiterRules;
import org.kingcobra.arbiter.ArbiterStatus;
import org.kingcobra.arbiter.Lottery;
import org.kingcobra.arbiter.Stage;
import org.kingcobra.arbiter.tally.Judgement.Reason;
import org.kingcobra.arbiter.tally.Vote;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Reply;

/** How cases must go from stage to stage: who is on the roll, who is awaited, who is drawn, what the votes come to. */
final class Hearings {
    /** Cases that move on at a time when time passes. */
    private static final int CASES_PER_TIME_MAX = 64;

    private final ArbiterRules rules;
    private final Complaints complaints;
    private final TreeSet<ClientId> roll = new TreeSet<>();
    private final TreeMap<Long, CourtCase> open = new TreeMap<>();
    private final TreeMap<Long, CourtVerdict> verdicts = new TreeMap<>();

    Hearings(ArbiterRules rules, Complaints complaints) {
        this.rules = rules;
        this.complaints = complaints;
    }

    NavigableMap<Long, CourtCase> open() {
        return open;
    }

    NavigableMap<Long, CourtVerdict> verdicts() {
        return verdicts;
    }

    private int seats() {
        return 3 * rules.panel().corrupt() + 1;
    }

    /** Equal votes that decide. */
    private int deciding() {
        return 2 * rules.panel().corrupt() + 1;
    }

    Reply enrol(ClientId arbiter, ClientId signer) {
        if (!signer.equals(rules.authority())) {
            return Reply.refused(ArbiterStatus.NOT_THE_AUTHORITY);
        }
        return roll.add(arbiter) ? Reply.DONE : Reply.refused(ArbiterStatus.ALREADY_ENROLLED);
    }

    Reply strikeOff(ClientId arbiter, ClientId signer) {
        if (!signer.equals(rules.authority())) {
            return Reply.refused(ArbiterStatus.NOT_THE_AUTHORITY);
        }
        return roll.remove(arbiter) ? Reply.DONE : Reply.refused(ArbiterStatus.NOT_ENROLLED);
    }

    CourtCase begin(long number, ClientId accused, long nowMicros) {
        CourtCase one = new CourtCase(number, accused);
        open.put(number, one);
        enter(one, Stage.GATHERING, nowMicros);
        return one;
    }

    /** An arbiter seals or reveals; the case moves on once nobody is awaited. */
    Reply act(CourtCase one, Stage stage, ClientId arbiter, Function<CourtCase, Reply> action, long nowMicros) {
        Optional<ArbiterStatus> refusal =
                roll.contains(arbiter) ? one.refusal(stage, arbiter) : Optional.of(ArbiterStatus.NOT_ENROLLED);
        Reply reply = refusal.map(Reply::refused).orElseGet(() -> action.apply(one));
        if (reply.isDone() && isComplete(one)) {
            advance(one, nowMicros);
        }
        return reply;
    }

    /** The stages that have lasted long enough end, the earliest first. */
    void onTime(long nowMicros) {
        List<CourtCase> due = open.values().stream()
                .filter(one -> one.deadlineMicros() <= nowMicros)
                .sorted(Comparator.comparingLong(CourtCase::deadlineMicros).thenComparing(CourtCase::number))
                .limit(CASES_PER_TIME_MAX)
                .toList();
        for (CourtCase one : due) {
            if (one.deadlineMicros() == 0) {
                enter(one, one.stage(), nowMicros);
            } else {
                advance(one, nowMicros);
            }
        }
    }

    private List<ClientId> eligible(CourtCase one) {
        return roll.stream().filter(arbiter -> !one.isParty(arbiter)).toList();
    }

    private boolean isComplete(CourtCase one) {
        return switch (one.stage()) {
            case GATHERING -> false;
            case SEALING_CONTRIBUTIONS -> one.contributions().isSealedByAll(eligible(one));
            case OPENING_CONTRIBUTIONS -> one.contributions().isRevealedByAll();
            case SEALING_VOTES -> one.votes().isSealedByAll(one.panel());
            case OPENING_VOTES -> one.votes().isRevealedByAll();
        };
    }

    private void advance(CourtCase one, long nowMicros) {
        switch (one.stage()) {
            case GATHERING -> {
                one.closeFile();
                if (roll.size() < seats() || eligible(one).size() < deciding()) {
                    end(one, CourtVerdict.unproven(Reason.ROLL_IS_TOO_SMALL), nowMicros);
                } else {
                    enter(one, Stage.SEALING_CONTRIBUTIONS, nowMicros);
                }
            }
            case SEALING_CONTRIBUTIONS -> enter(one, Stage.OPENING_CONTRIBUTIONS, nowMicros);
            case OPENING_CONTRIBUTIONS -> {
                one.contributions().revealed().keySet().retainAll(roll);
                if (one.contributions().revealed().size() < deciding()) {
                    end(one, CourtVerdict.unproven(Reason.TOO_FEW_CONTRIBUTIONS), nowMicros);
                } else {
                    draw(one);
                    enter(one, Stage.SEALING_VOTES, nowMicros);
                }
            }
            case SEALING_VOTES -> enter(one, Stage.OPENING_VOTES, nowMicros);
            case OPENING_VOTES -> end(one, verdict(one), nowMicros);
        }
    }

    /** As from a bowl: whoever is drawn is not in it any more, and the first in it takes her place. */
    private void draw(CourtCase one) {
        Digest seed = Lottery.seed(one.digest(), one.contributions().revealed());
        List<ClientId> bowl = new ArrayList<>(one.contributions().revealed().keySet());
        for (long lot = 0; lot < seats() && !bowl.isEmpty(); lot++) {
            Digest random = Digest.hasher().add(seed).add(lot).digest();
            long number = random.bytes().asReadOnlyByteBuffer().getLong() & Long.MAX_VALUE;
            int drawn = (int) (number % bowl.size());
            one.panel().add(bowl.get(drawn));
            bowl.set(drawn, bowl.get(0));
            bowl.remove(0);
        }
    }

    /** The vote of whoever is off the roll by now counts no more. */
    private CourtVerdict verdict(CourtCase one) {
        TreeMap<ClientId, Optional<Vote>> ballots = new TreeMap<>();
        for (ClientId arbiter : one.panel()) {
            Optional<Vote> vote =
                    Optional.ofNullable(one.votes().revealed().get(arbiter)).filter(unused -> roll.contains(arbiter));
            ballots.put(arbiter, vote);
        }
        return CourtVerdict.of(ballots, deciding(), complaints.isCredible(one));
    }

    private void end(CourtCase one, CourtVerdict verdict, long nowMicros) {
        open.remove(one.number());
        verdicts.put(one.number(), verdict);
        complaints.ended(one, verdict, nowMicros);
    }

    private void enter(CourtCase one, Stage stage, long nowMicros) {
        long lasts = switch (stage) {
            case GATHERING -> rules.windows().gatheringMicros();
            case SEALING_CONTRIBUTIONS, OPENING_CONTRIBUTIONS -> rules.windows().lotteryMicros();
            case SEALING_VOTES, OPENING_VOTES -> rules.windows().votingMicros();
        };
        one.enter(stage, nowMicros == 0 ? 0 : nowMicros + lasts);
    }
}
