package org.kingcobra.sim.services;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kingcobra.arbiter.ArbiterService;
import org.kingcobra.arbiter.OpenCase;
import org.kingcobra.arbiter.Verdict;
import org.kingcobra.arbiter.tally.TrackRecord;
import org.kingcobra.arbiter.tally.Vote;
import org.kingcobra.bft.ClientId;
import org.kingcobra.sim.check.Check;
import org.kingcobra.sim.check.Findings;
import org.kingcobra.sim.check.Violation;

/** I10, the court's half: each vote, and each verdict, counts once, and convicts nobody without the votes for it. After every batch. */
final class CourtInvariants implements Check {
    private static final String ID = "I10";

    private final CourtBook book;
    private final Findings findings;
    private long checked;
    private long checkedMicros;

    CourtInvariants(CourtBook book, Findings findings) {
        this.book = book;
        this.findings = findings;
    }

    @Override
    public void executed(Executed event) {
        if (event.sequence() > checked && isLevel(event)) {
            checked = event.sequence();
            checkedMicros = book.nowMicros();
            ArbiterService court = event.host().service(ArbiterService.class);
            wrongVerdict(court.verdicts())
                    .or(() -> wrongCase(court.openCases()))
                    .or(() -> wrongRecord(court))
                    .ifPresent(what ->
                            findings.add(new Violation(ID, event.atMicros(), event.seat(), event.sequence(), what)));
        }
    }

    /** Whether the book was told of all that was ordered: of the last commands, or that time has passed. */
    private boolean isLevel(Executed event) {
        return book.sequence() == event.sequence()
                || (book.nowMicros() > checkedMicros
                        && book.nowMicros() == event.host().agreedTimeMicros());
    }

    private Optional<String> wrongVerdict(List<Verdict> verdicts) {
        if (verdicts.size() != book.verdicts().size()) {
            return Optional.of("there are " + verdicts.size() + " verdicts in "
                    + book.verdicts().size() + " closed cases");
        }
        return verdicts.stream().map(this::wrong).flatMap(Optional::stream).findFirst();
    }

    private Optional<String> wrong(Verdict verdict) {
        Optional<CourtVerdict> expected =
                Optional.ofNullable(book.verdicts().get(verdict.id().number()));
        if (expected.isEmpty()) {
            return Optional.of(verdict.id() + " should be open, and is " + verdict.outcome());
        }
        TreeMap<ClientId, Optional<Vote>> ballots = new TreeMap<>();
        for (Verdict.Seat seat : verdict.seats()) {
            if (ballots.put(seat.arbiter(), seat.vote()) != null) {
                return Optional.of("two votes of " + seat.arbiter() + " count in " + verdict.id());
            }
        }
        CourtVerdict actual = new CourtVerdict(verdict.outcome(), verdict.reason(), ballots);
        return actual.equals(expected.get())
                ? Optional.empty()
                : Optional.of(
                        verdict.id() + " is " + actual + " where the votes, each counted once, give " + expected.get());
    }

    private Optional<String> wrongCase(List<OpenCase> cases) {
        if (cases.size() != book.open().size()) {
            return Optional.of(
                    cases.size() + " cases are open, of " + book.open().size());
        }
        return cases.stream()
                .filter(actual -> !isAsExpected(
                        actual, Optional.ofNullable(book.open().get(actual.id().number()))))
                .findFirst()
                .map(CourtInvariants::words);
    }

    private static String words(OpenCase wrong) {
        boolean isTwiceSeated =
                new TreeSet<>(wrong.panel()).size() < wrong.panel().size();
        return isTwiceSeated
                ? "an arbiter has two votes on the panel of " + wrong.id() + ": " + wrong.panel()
                : wrong.id() + " is at " + wrong.stage() + " with the panel " + wrong.panel() + ", as it should not be";
    }

    private static boolean isAsExpected(OpenCase actual, Optional<CourtCase> expected) {
        return expected.filter(one -> one.stage() == actual.stage()
                        && actual.panel().size() == one.panel().size()
                        && new TreeSet<>(actual.panel()).equals(one.panel()))
                .isPresent();
    }

    private Optional<String> wrongRecord(ArbiterService court) {
        return book.complainants().entrySet().stream()
                .filter(entry -> !court.record(entry.getKey())
                        .equals(new TrackRecord(
                                entry.getValue().upheld(), entry.getValue().dismissed())))
                .findFirst()
                .map(entry -> "the verdicts on complaints of " + entry.getKey() + " count as "
                        + court.record(entry.getKey()));
    }
}
