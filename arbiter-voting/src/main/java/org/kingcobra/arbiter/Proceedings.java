package org.kingcobra.arbiter;

import static org.kingcobra.bft.Invariants.check;

import com.google.protobuf.ByteString;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import org.kingcobra.arbiter.Chamber.Turn;
import org.kingcobra.arbiter.tally.Judgement;
import org.kingcobra.arbiter.tally.Judgement.Reason;
import org.kingcobra.arbiter.tally.Ratio;
import org.kingcobra.arbiter.tally.Tally;
import org.kingcobra.arbiter.tally.Vote;
import org.kingcobra.arbiter.wire.CaseNotice;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.EvidenceClass;

/** Takes a case from stage to stage: by its deadlines, or as soon as nobody is awaited any more. */
final class Proceedings {
    /** Before anybody has spoken, guilt and innocence are equally likely. */
    private static final Ratio EVEN = Ratio.of(1, 2);
    /** Cases that one call to {@link #onTime} moves on; the others wait for the next. */
    static final int CASES_PER_CALL_MAX = 64;

    private final Chamber chamber;
    private final ArbiterState state;
    private final Sentencing sentencing;

    Proceedings(Chamber chamber, Sentencing sentencing) {
        this.chamber = chamber;
        this.state = chamber.state();
        this.sentencing = sentencing;
    }

    /** Opens a case. */
    void begin(CaseFile file, Turn turn) {
        enter(new OpenCase(file, Stage.GATHERING, 0, Digest.ZERO, List.of()), Stage.GATHERING, turn);
    }

    /** Takes a case off the docket, with all that arbiters did in it. */
    void discontinue(OpenCase open) {
        state.docket.close(open);
        state.contributions.clear(open.id());
        state.ballots.clear(open.id());
    }

    /** Moves on the cases whose deadlines have passed. */
    void onTime(Turn turn) {
        for (OpenCase open : state.docket.due(turn.nowMicros(), CASES_PER_CALL_MAX)) {
            if (open.deadlineMicros() == OpenCase.CLOCK_UNKNOWN) {
                enter(open, open.stage(), turn);
            } else {
                advance(open, turn);
            }
        }
    }

    /** Moves a case on if nobody is awaited. */
    void advanceIfComplete(CaseId id, Turn turn) {
        OpenCase open = state.docket.open(id).orElseThrow();
        boolean complete = switch (open.stage()) {
            case GATHERING -> false;
            case SEALING_CONTRIBUTIONS ->
                state.eligible(open.file()).stream().allMatch(arbiter -> state.contributions.isSealed(id, arbiter));
            case OPENING_CONTRIBUTIONS -> state.contributions.allOpened(id);
            case SEALING_VOTES -> open.panel().stream().allMatch(arbiter -> state.ballots.isSealed(id, arbiter));
            case OPENING_VOTES -> state.ballots.allOpened(id);
        };
        if (complete) {
            advance(open, turn);
        }
    }

    private void advance(OpenCase open, Turn turn) {
        switch (open.stage()) {
            case GATHERING -> closeForEvidence(open, turn);
            case SEALING_CONTRIBUTIONS -> enter(open, Stage.OPENING_CONTRIBUTIONS, turn);
            case OPENING_CONTRIBUTIONS -> drawPanel(open, turn);
            case SEALING_VOTES -> enter(open, Stage.OPENING_VOTES, turn);
            case OPENING_VOTES -> judge(open, turn);
        }
    }

    private void closeForEvidence(OpenCase open, Turn turn) {
        CaseFile gathered = open.file();
        CaseFile file = gathered.with(chamber.neighbours().facts(gathered, turn.context()));
        OpenCase closed = open.closedForEvidence(file, Digest.of(ArbiterCodecs.CASE_FILE.encode(file)));
        boolean rollIsTooSmall = state.roll().size() < chamber.rules().panel().seats()
                || state.eligible(file).size() < chamber.rules().panel().deciding();
        if (rollIsTooSmall) {
            end(closed, Judgement.unproven(Reason.ROLL_IS_TOO_SMALL), List.of(), turn);
        } else {
            enter(closed, Stage.SEALING_CONTRIBUTIONS, turn);
        }
    }

    private void drawPanel(OpenCase open, Turn turn) {
        NavigableMap<ClientId, ByteString> contributions = state.contributions.opened(open.id());
        contributions.keySet().removeIf(arbiter -> !state.isEnrolled(arbiter));
        if (contributions.size() < chamber.rules().panel().deciding()) {
            end(open, Judgement.unproven(Reason.TOO_FEW_CONTRIBUTIONS), List.of(), turn);
            return;
        }
        List<ClientId> panel = Lottery.draw(
                open.digest(), contributions, chamber.rules().panel().seats());
        check(panel.stream().noneMatch(open.file()::isParty), "a party judges %s", open.id());
        enter(open.judgedBy(panel), Stage.SEALING_VOTES, turn);
    }

    private void judge(OpenCase open, Turn turn) {
        List<Verdict.Seat> seats = open.panel().stream()
                .map(arbiter -> new Verdict.Seat(arbiter, vote(open.id(), arbiter)))
                .toList();
        List<Vote> votes =
                seats.stream().map(Verdict.Seat::vote).flatMap(Optional::stream).toList();
        Judgement judgement = Judgement.of(
                open.file().charge().evidenceClass(),
                Tally.of(chamber.rules().panel(), votes),
                chamber.rules().standards(),
                prior(open.file()),
                open.file().trailIsComplete());
        end(open, judgement, seats, turn);
    }

    /** A vote counts if it was revealed and its arbiter is still one. */
    private Optional<Vote> vote(CaseId id, ClientId arbiter) {
        return state.ballots
                .opened(id, arbiter)
                .filter(opened -> state.isEnrolled(arbiter))
                .map(opened -> Vote.valueOf(opened.toStringUtf8()));
    }

    /**
     * In testimony the credibility of the best complainant: taking the worst would let a friend of the accused, of ill repute,
     * spoil a case by joining it.
     */
    private Ratio prior(CaseFile file) {
        if (file.charge().evidenceClass() != EvidenceClass.TESTIMONY) {
            return EVEN;
        }
        return file.complainants().stream()
                .map(complainant -> state.record(complainant).credibility())
                .max(Comparator.naturalOrder())
                .orElse(EVEN);
    }

    private void end(OpenCase open, Judgement judgement, List<Verdict.Seat> seats, Turn turn) {
        discontinue(state.docket.open(open.id()).orElseThrow());
        sentencing.pronounce(open.file(), judgement, seats, turn);
    }

    private void enter(OpenCase open, Stage stage, Turn turn) {
        long deadline = turn.nowMicros() == 0
                ? OpenCase.CLOCK_UNKNOWN
                : Math.addExact(turn.nowMicros(), chamber.rules().windows().after(stage));
        OpenCase entered = open.at(stage, deadline);
        state.docket.put(entered);
        turn.context().publish(ArbiterService.CASES_TOPIC, notice(entered).toByteString());
    }

    static CaseNotice notice(OpenCase open) {
        return CaseNotice.newBuilder()
                .setCaseId(open.id().number())
                .setStage(open.stage().name())
                .setDeadlineMicros(open.deadlineMicros())
                .addAllPanel(ArbiterCodecs.keys(open.panel()))
                .build();
    }
}
