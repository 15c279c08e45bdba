package org.kingcobra.sim.services;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Function;
import org.kingcobra.arbiter.ArbiterRules;
import org.kingcobra.arbiter.ArbiterService;
import org.kingcobra.arbiter.ArbiterStatus;
import org.kingcobra.arbiter.Seals;
import org.kingcobra.arbiter.Stage;
import org.kingcobra.arbiter.tally.Vote;
import org.kingcobra.arbiter.wire.ArbiterCommand;
import org.kingcobra.arbiter.wire.OpenContribution;
import org.kingcobra.arbiter.wire.OpenVote;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Reply;
import org.kingcobra.request.RequestService;
import org.kingcobra.request.wire.MarketCommand;

/** The court written a second time: complaints that the market takes, and what the arbiters do about them. */
final class CourtBook {
    private final Complaints complaints;
    private final Hearings hearings;
    private long sequence;
    private long nowMicros;

    CourtBook(ArbiterRules rules) {
        this.complaints = new Complaints(rules);
        this.hearings = new Hearings(rules, complaints);
    }

    /** The batch of the command that it was told of last. */
    long sequence() {
        return sequence;
    }

    /** Agreed time, as it was told last. */
    long nowMicros() {
        return nowMicros;
    }

    /** Open cases by number. */
    NavigableMap<Long, CourtCase> open() {
        return hearings.open();
    }

    /** Of closed cases, by number. */
    NavigableMap<Long, CourtVerdict> verdicts() {
        return hearings.verdicts();
    }

    /** Everybody who has complained. */
    NavigableMap<ClientId, Complainant> complainants() {
        return complaints.complainants();
    }

    /** What a command that changes something, or is refused, must answer; of questions, nothing is said. */
    Optional<Reply> apply(int service, Ordered command) {
        sequence = command.sequence();
        nowMicros = command.agreedTimeMicros();
        try {
            return switch (service) {
                case RequestService.TAG -> market(MarketCommand.parseFrom(command.payload()), command.client());
                case ArbiterService.TAG -> court(ArbiterCommand.parseFrom(command.payload()), command.client());
                default -> Optional.empty();
            };
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }

    void onTime(long agreedTimeMicros) {
        nowMicros = agreedTimeMicros;
        hearings.onTime(nowMicros);
    }

    private Optional<Reply> market(MarketCommand command, ClientId signer) {
        return command.hasReportProblem()
                ? Optional.of(complaints.report(
                        hearings, new ClientId(command.getReportProblem().getAccused()), signer, nowMicros))
                : Optional.empty();
    }

    private Optional<Reply> court(ArbiterCommand command, ClientId signer) {
        return switch (command.getCommandCase()) {
            case ENROL ->
                Optional.of(hearings.enrol(new ClientId(command.getEnrol().getArbiter()), signer));
            case STRIKE_OFF ->
                Optional.of(
                        hearings.strikeOff(new ClientId(command.getStrikeOff().getArbiter()), signer));
            case SUBMIT_EXHIBIT ->
                inCase(
                        command.getSubmitExhibit().getCaseId(),
                        one -> one.bring(
                                signer, command.getSubmitExhibit().getEvidence().getContent()));
            case SEAL_CONTRIBUTION ->
                act(
                        command.getSealContribution().getCaseId(),
                        Stage.SEALING_CONTRIBUTIONS,
                        signer,
                        one -> one.contributions()
                                .seal(
                                        signer,
                                        new Digest(command.getSealContribution().getCommitment())));
            case OPEN_CONTRIBUTION -> open(command.getOpenContribution(), signer);
            case SEAL_VOTE ->
                act(
                        command.getSealVote().getCaseId(),
                        Stage.SEALING_VOTES,
                        signer,
                        one -> one.votes()
                                .seal(signer, new Digest(command.getSealVote().getCommitment())));
            case OPEN_VOTE -> open(command.getOpenVote(), signer);
            default -> Optional.empty();
        };
    }

    private Optional<Reply> open(OpenContribution reveal, ClientId signer) {
        return act(
                reveal.getCaseId(),
                Stage.OPENING_CONTRIBUTIONS,
                signer,
                one -> one.contributions()
                        .reveal(
                                signer,
                                Seals.contribution(one.digest(), signer, reveal.getNonce()),
                                reveal.getNonce()));
    }

    private Optional<Reply> open(OpenVote reveal, ClientId signer) {
        Vote vote = Vote.valueOf(reveal.getVote().name());
        return act(
                reveal.getCaseId(),
                Stage.OPENING_VOTES,
                signer,
                one -> one.votes().reveal(signer, Seals.vote(one.digest(), signer, vote, reveal.getSalt()), vote));
    }

    private Optional<Reply> act(long number, Stage stage, ClientId signer, Function<CourtCase, Reply> action) {
        return inCase(number, one -> hearings.act(one, stage, signer, action, nowMicros));
    }

    private Optional<Reply> inCase(long number, Function<CourtCase, Reply> action) {
        return Optional.of(
                Optional.ofNullable(open().get(number)).map(action).orElse(Reply.refused(ArbiterStatus.CASE_UNKNOWN)));
    }
}
