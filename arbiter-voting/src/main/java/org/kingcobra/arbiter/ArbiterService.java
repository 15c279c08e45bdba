package org.kingcobra.arbiter;

import static com.google.common.base.Preconditions.checkState;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.ByteString;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.kingcobra.arbiter.Chamber.Turn;
import org.kingcobra.arbiter.tally.TrackRecord;
import org.kingcobra.arbiter.tally.Vote;
import org.kingcobra.arbiter.wire.ArbiterCommand;
import org.kingcobra.arbiter.wire.DocketPage;
import org.kingcobra.arbiter.wire.OpenVote;
import org.kingcobra.arbiter.wire.VoteCode;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Context;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.DomainEvent;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.Service;
import org.kingcobra.bft.state.StateSpace;

/**
 * Judges who is accused: keeps the roll of arbiters, opens cases from what the services below emit, seats panels, counts votes,
 * carries out sanctions. Mounted above money, fusion and requests.
 */
public final class ArbiterService implements Service {
    public static final int TAG = 5;
    public static final String NAME = "arbiter";

    /** Verdicts, as they fall. */
    public static final String VERDICTS_TOPIC = "arbiter/verdicts";
    /** Open cases, whenever one enters a stage. */
    public static final String CASES_TOPIC = "arbiter/cases";

    /** Cases on one page of the docket. */
    static final int PAGE_CASES_MAX = 64;

    private final ArbiterRules rules;
    private final Neighbours neighbours;
    private final List<EvidenceVerifier> verifiers;
    private @Nullable Court court;

    public ArbiterService(ArbiterRules rules, Neighbours neighbours, Collection<EvidenceVerifier> verifiers) {
        this.rules = rules;
        this.neighbours = neighbours;
        this.verifiers = ImmutableList.copyOf(verifiers);
    }

    @Override
    public int tag() {
        return TAG;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void attach(StateSpace state) {
        checkState(court == null, "attached twice");
        court = new Court(new Chamber(rules, new ArbiterState(state), verifiers, neighbours));
    }

    @Override
    public Reply on(DomainEvent event, Ordered cause, Context context) {
        Optional<Accusation> accusation = neighbours.accusation(event);
        return accusation.isEmpty() ? Reply.DONE : court().intake.accuse(accusation.get(), new Turn(cause, context));
    }

    @Override
    public void onTime(Ordered cause, Context context) {
        court().proceedings.onTime(new Turn(cause, context));
    }

    @Override
    public Reply apply(Ordered command, Context context) {
        Optional<ArbiterCommand> decoded = ArbiterCommands.decode(command.payload());
        return decoded.isEmpty()
                ? Reply.malformed("expected an ArbiterCommand")
                : apply(decoded.get(), new Turn(command, context));
    }

    private Reply apply(ArbiterCommand command, Turn turn) {
        return switch (command.getCommandCase()) {
            case ENROL -> enrol(command.getEnrol().getArbiter(), turn);
            case STRIKE_OFF -> strikeOff(command.getStrikeOff().getArbiter(), turn);
            case SUBMIT_EXHIBIT -> {
                var submission = command.getSubmitExhibit();
                var evidence = submission.getEvidence();
                Accusation.Item item = new Accusation.Item(evidence.getKind(), evidence.getContent());
                yield inCase(submission.getCaseId(), open -> court().intake.submit(open, item, turn));
            }
            case SEAL_CONTRIBUTION -> {
                var seal = command.getSealContribution();
                yield inCase(
                        seal.getCaseId(),
                        seal.getCommitment(),
                        "commitment",
                        (open, commitment) -> court().bench.sealContribution(open, new Digest(commitment), turn));
            }
            case OPEN_CONTRIBUTION -> {
                var reveal = command.getOpenContribution();
                yield inCase(
                        reveal.getCaseId(),
                        reveal.getNonce(),
                        "nonce",
                        (open, nonce) -> court().bench.openContribution(open, nonce, turn));
            }
            case SEAL_VOTE -> {
                var seal = command.getSealVote();
                yield inCase(
                        seal.getCaseId(),
                        seal.getCommitment(),
                        "commitment",
                        (open, commitment) -> court().bench.sealVote(open, new Digest(commitment), turn));
            }
            case OPEN_VOTE -> openVote(command.getOpenVote(), turn);
            case READ_CASE ->
                inCase(command.getReadCase().getCaseId(), open -> Reply.done(ArbiterCodecs.OPEN_CASE.encode(open)));
            case READ_VERDICT -> readVerdict(command.getReadVerdict().getCaseId());
            case READ_DOCKET -> readDocket(command.getReadDocket().getFromCaseId());
            case COMMAND_NOT_SET -> Reply.malformed("expected one of the arbiters' commands, got none");
        };
    }

    private Reply enrol(ByteString key, Turn turn) {
        return ofAuthority(key, turn, arbiter -> {
            if (state().isEnrolled(arbiter)) {
                return Reply.refused(ArbiterStatus.ALREADY_ENROLLED);
            }
            if (state().roll().size() >= ArbiterState.ROLL_MAX) {
                return Reply.refused(ArbiterStatus.ROLL_IS_FULL);
            }
            state().enrol(arbiter, turn.command().sequence());
            return Reply.DONE;
        });
    }

    private Reply strikeOff(ByteString key, Turn turn) {
        return ofAuthority(key, turn, arbiter -> {
            if (!state().isEnrolled(arbiter)) {
                return Reply.refused(ArbiterStatus.NOT_ENROLLED);
            }
            state().strikeOff(arbiter);
            return Reply.DONE;
        });
    }

    private Reply ofAuthority(ByteString key, Turn turn, Function<ClientId, Reply> action) {
        if (key.size() != ClientId.BYTES) {
            return Reply.malformed("expected a public key of 32 bytes, got " + key.size());
        }
        return turn.client().equals(rules.authority())
                ? action.apply(new ClientId(key))
                : Reply.refused(ArbiterStatus.NOT_THE_AUTHORITY);
    }

    private Reply openVote(OpenVote reveal, Turn turn) {
        if (reveal.getVote() == VoteCode.VOTE_UNSPECIFIED || reveal.getVote() == VoteCode.UNRECOGNIZED) {
            return Reply.malformed("expected a vote: guilty, insufficient or innocent");
        }
        Vote vote = Codes.constant(Vote.class, reveal.getVoteValue());
        return inCase(
                reveal.getCaseId(),
                reveal.getSalt(),
                "salt",
                (open, salt) -> court().bench.openVote(open, vote, salt, turn));
    }

    private Reply readVerdict(long number) {
        Optional<Verdict> verdict =
                number < 1 ? Optional.empty() : state().docket.verdict(new CaseId(number));
        return verdict.map(found -> Reply.done(ArbiterCodecs.VERDICT.encode(found)))
                .orElseGet(() -> Reply.refused(ArbiterStatus.VERDICT_UNKNOWN));
    }

    private Reply readDocket(long from) {
        DocketPage.Builder page = DocketPage.newBuilder();
        state().docket.openCases().tailMap(new CaseId(Math.max(1, from)), true).values().stream()
                .limit(PAGE_CASES_MAX)
                .forEach(open -> page.addCases(Proceedings.notice(open)));
        state().roll().forEach(arbiter -> page.addRoll(arbiter.key()));
        return Reply.done(page.build().toByteString());
    }

    private Reply inCase(long number, Function<OpenCase, Reply> action) {
        Optional<OpenCase> open = number < 1 ? Optional.empty() : state().docket.open(new CaseId(number));
        return open.map(action).orElseGet(() -> Reply.refused(ArbiterStatus.CASE_UNKNOWN));
    }

    private Reply inCase(long number, ByteString secret, String what, SealAction action) {
        if (secret.size() != Seals.SECRET_BYTES) {
            return Reply.malformed("expected a " + what + " of 32 bytes, got " + secret.size());
        }
        return inCase(number, open -> action.apply(open, secret));
    }

    /** The arbiters, in order of key. */
    public List<ClientId> roll() {
        return List.copyOf(state().roll());
    }

    /** The case if it is open. */
    public Optional<OpenCase> openCase(CaseId id) {
        return state().docket.open(id);
    }

    /** The open cases in order of number. */
    public List<OpenCase> openCases() {
        return List.copyOf(state().docket.openCases().values());
    }

    /** The newest verdicts in order of case, at most {@link Docket#VERDICTS_MAX}. */
    public List<Verdict> verdicts() {
        return List.copyOf(state().docket.verdicts().values());
    }

    /** What became of somebody's complaints. */
    public TrackRecord record(ClientId complainant) {
        return state().record(complainant);
    }

    private ArbiterState state() {
        return court().chamber.state();
    }

    private Court court() {
        Court attached = court;
        if (attached == null) {
            throw new IllegalStateException("expected to be attached first");
        }
        return attached;
    }

    private interface SealAction {
        Reply apply(OpenCase open, ByteString secret);
    }

    /** The parts of the service, on one state. */
    private static final class Court {
        final Chamber chamber;
        final Proceedings proceedings;
        final Intake intake;
        final Bench bench;

        Court(Chamber chamber) {
            Sentencing sentencing = new Sentencing(chamber);
            this.chamber = chamber;
            this.proceedings = new Proceedings(chamber, sentencing);
            this.intake = new Intake(chamber, proceedings, sentencing);
            this.bench = new Bench(chamber.state(), proceedings);
        }
    }
}
