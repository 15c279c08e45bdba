package org.kingcobra.arbiter;

import com.google.common.collect.ImmutableList;
import com.google.protobuf.ByteString;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.kingcobra.arbiter.Chamber.Turn;
import org.kingcobra.arbiter.tally.TrackRecord;
import org.kingcobra.arbiter.tally.Vote;
import org.kingcobra.arbiter.wire.ArbiterCommand;
import org.kingcobra.arbiter.wire.OpenContribution;
import org.kingcobra.arbiter.wire.OpenVote;
import org.kingcobra.arbiter.wire.SealContribution;
import org.kingcobra.arbiter.wire.SealVote;
import org.kingcobra.arbiter.wire.SubmitExhibit;
import org.kingcobra.arbiter.wire.VoteCode;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Context;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.DomainEvent;
import org.kingcobra.bft.Genesis;
import org.kingcobra.bft.Mount;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.Service;
import org.kingcobra.bft.crypto.Ed25519;
import org.kingcobra.bft.host.EnvelopeCheck;

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

    private final ArbiterState state;
    private final Neighbours neighbours;
    private final Clerk clerk;
    private final Proceedings proceedings;
    private final Intake intake;
    private final Bench bench;

    private ArbiterService(Chamber chamber) {
        Sentencing sentencing = new Sentencing(chamber);
        state = chamber.state();
        neighbours = chamber.neighbours();
        clerk = new Clerk(chamber);
        proceedings = new Proceedings(chamber, sentencing);
        intake = new Intake(chamber, proceedings, sentencing);
        bench = new Bench(state, proceedings);
    }

    /** The service in a cloud: above {@link CloudNeighbours money, fusion and the market} of the group of this genesis. */
    public static Mount mount(ArbiterRules rules, Genesis genesis) {
        EnvelopeCheck check = new EnvelopeCheck(genesis.groupId(), Ed25519.fastest());
        return mount(
                rules,
                new CloudNeighbours(),
                List.of(
                        new DoubleSpendVerifier(check),
                        new SensorProofVerifier(check),
                        new OverchargeVerifier(check),
                        new ReplicaFaultVerifier(genesis, Ed25519.fastest())));
    }

    /**
     * The service as it is mounted above services of one's own.
     *
     * @param verifiers one for every kind of evidence that proves something
     */
    public static Mount mount(ArbiterRules rules, Neighbours neighbours, Collection<EvidenceVerifier> verifiers) {
        List<EvidenceVerifier> all = ImmutableList.copyOf(verifiers);
        return new Mount(
                TAG,
                NAME,
                space ->
                        new ArbiterService(new Chamber(rules, new ArbiterState(space), new Examiner(all), neighbours)));
    }

    @Override
    public Reply on(DomainEvent event, Ordered cause, Context context) {
        Optional<Accusation> accusation = neighbours.accusation(event);
        return accusation.isEmpty() ? Reply.DONE : intake.accuse(accusation.get(), new Turn(cause, context));
    }

    @Override
    public void onTime(Ordered cause, Context context) {
        proceedings.onTime(new Turn(cause, context));
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
            case ENROL -> clerk.enrol(command.getEnrol().getArbiter(), turn);
            case STRIKE_OFF -> clerk.strikeOff(command.getStrikeOff().getArbiter(), turn);
            case SUBMIT_EXHIBIT -> submitExhibit(command.getSubmitExhibit(), turn);
            case SEAL_CONTRIBUTION -> sealContribution(command.getSealContribution(), turn);
            case OPEN_CONTRIBUTION -> openContribution(command.getOpenContribution(), turn);
            case SEAL_VOTE -> sealVote(command.getSealVote(), turn);
            case OPEN_VOTE -> openVote(command.getOpenVote(), turn);
            case READ_CASE ->
                inCase(command.getReadCase().getCaseId(), open -> Reply.done(ArbiterCodecs.OPEN_CASE.encode(open)));
            case READ_VERDICT -> clerk.readVerdict(command.getReadVerdict().getCaseId());
            case READ_DOCKET -> clerk.readDocket(command.getReadDocket().getFromCaseId());
            case COMMAND_NOT_SET -> Reply.malformed("expected one of the arbiters' commands, got none");
        };
    }

    private Reply submitExhibit(SubmitExhibit submission, Turn turn) {
        Accusation.Item item = Accusation.Item.of(
                submission.getEvidence().getKind(), submission.getEvidence().getContent());
        return inCase(submission.getCaseId(), open -> intake.submit(open, item, turn));
    }

    private Reply sealContribution(SealContribution seal, Turn turn) {
        ByteString commitment = seal.getCommitment();
        return notSecretBytes("commitment", commitment)
                .orElseGet(() ->
                        inCase(seal.getCaseId(), open -> bench.sealContribution(open, new Digest(commitment), turn)));
    }

    private Reply openContribution(OpenContribution reveal, Turn turn) {
        return notSecretBytes("nonce", reveal.getNonce())
                .orElseGet(() ->
                        inCase(reveal.getCaseId(), open -> bench.openContribution(open, reveal.getNonce(), turn)));
    }

    private Reply sealVote(SealVote seal, Turn turn) {
        ByteString commitment = seal.getCommitment();
        return notSecretBytes("commitment", commitment)
                .orElseGet(() -> inCase(seal.getCaseId(), open -> bench.sealVote(open, new Digest(commitment), turn)));
    }

    private Reply openVote(OpenVote reveal, Turn turn) {
        if (reveal.getVote() == VoteCode.VOTE_UNSPECIFIED || reveal.getVote() == VoteCode.UNRECOGNIZED) {
            return Reply.malformed("expected a vote: guilty, insufficient or innocent");
        }
        Vote vote = Vote.valueOf(reveal.getVote().name());
        return notSecretBytes("salt", reveal.getSalt())
                .orElseGet(
                        () -> inCase(reveal.getCaseId(), open -> bench.openVote(open, vote, reveal.getSalt(), turn)));
    }

    private static Optional<Reply> notSecretBytes(String what, ByteString bytes) {
        return bytes.size() == Seals.SECRET_BYTES
                ? Optional.empty()
                : Optional.of(Reply.malformed("expected a " + what + " of 32 bytes, got " + bytes.size()));
    }

    private Reply inCase(long number, Function<OpenCase, Reply> action) {
        Optional<OpenCase> open = number < 1 ? Optional.empty() : state.docket.open(new CaseId(number));
        return open.map(action).orElseGet(() -> Reply.refused(ArbiterStatus.CASE_UNKNOWN));
    }

    /** The arbiters, in order of key. */
    public List<ClientId> roll() {
        return List.copyOf(state.roll());
    }

    /** The case if it is open. */
    public Optional<OpenCase> openCase(CaseId id) {
        return state.docket.open(id);
    }

    /** The open cases in order of number. */
    public List<OpenCase> openCases() {
        return List.copyOf(state.docket.openCases().values());
    }

    /** The newest verdicts in order of case. */
    public List<Verdict> verdicts() {
        return List.copyOf(state.docket.verdicts().values());
    }

    /** What became of somebody's complaints. */
    public TrackRecord record(ClientId complainant) {
        return state.record(complainant);
    }
}
