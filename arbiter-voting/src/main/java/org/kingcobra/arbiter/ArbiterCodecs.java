package org.kingcobra.arbiter;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.kingcobra.arbiter.tally.Judgement.Reason;
import org.kingcobra.arbiter.tally.Outcome;
import org.kingcobra.arbiter.tally.TrackRecord;
import org.kingcobra.arbiter.tally.Vote;
import org.kingcobra.arbiter.wire.CaseFileMessage;
import org.kingcobra.arbiter.wire.ExhibitMessage;
import org.kingcobra.arbiter.wire.OpenCaseMessage;
import org.kingcobra.arbiter.wire.SanctionMessage;
import org.kingcobra.arbiter.wire.SeatMessage;
import org.kingcobra.arbiter.wire.TrackRecordMessage;
import org.kingcobra.arbiter.wire.TrailMessage;
import org.kingcobra.arbiter.wire.VerdictMessage;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.EvidenceClass;
import org.kingcobra.bft.state.Codec;

/** Values as messages of state and answers, and back; what is no value throws {@link IllegalArgumentException}. */
final class ArbiterCodecs {
    static final Codec<OpenCase> OPEN_CASE =
            Codec.message(OpenCaseMessage.parser(), ArbiterCodecs::message, ArbiterCodecs::openCase);
    static final Codec<CaseFile> CASE_FILE =
            Codec.message(CaseFileMessage.parser(), ArbiterCodecs::message, ArbiterCodecs::caseFile);
    static final Codec<Verdict> VERDICT =
            Codec.message(VerdictMessage.parser(), ArbiterCodecs::message, ArbiterCodecs::verdict);
    static final Codec<TrackRecord> TRACK_RECORD = Codec.message(
            TrackRecordMessage.parser(),
            record -> TrackRecordMessage.newBuilder()
                    .setUpheld(record.upheld())
                    .setDismissed(record.dismissed())
                    .build(),
            message -> new TrackRecord(message.getUpheld(), message.getDismissed()));

    private ArbiterCodecs() {}

    private static OpenCaseMessage message(OpenCase open) {
        return OpenCaseMessage.newBuilder()
                .setFile(message(open.file()))
                .setStage(open.stage().name())
                .setDeadlineMicros(open.deadlineMicros())
                .setDigest(open.digest().bytes())
                .addAllPanel(keys(open.panel()))
                .build();
    }

    private static OpenCase openCase(OpenCaseMessage message) {
        return new OpenCase(
                caseFile(message.getFile()),
                Stage.valueOf(message.getStage()),
                message.getDeadlineMicros(),
                new Digest(message.getDigest()),
                clients(message.getPanelList()));
    }

    private static CaseFileMessage message(CaseFile file) {
        return CaseFileMessage.newBuilder()
                .setCaseId(file.id().number())
                .setAccused(file.charge().accused().key())
                .setSubject(file.charge().subject().text())
                .setEvidenceClass(file.charge().evidenceClass().name())
                .setOffence(file.charge().offence().name())
                .addAllComplainants(keys(file.complainants()))
                .addAllExhibits(
                        file.exhibits().stream().map(ArbiterCodecs::message).toList())
                .addAllTrails(file.trails().stream().map(ArbiterCodecs::message).toList())
                .setAccusations(file.accusations())
                .build();
    }

    private static CaseFile caseFile(CaseFileMessage message) {
        return new CaseFile(
                new CaseId(message.getCaseId()),
                new Charge(
                        new ClientId(message.getAccused()),
                        new Subject(message.getSubject()),
                        EvidenceClass.valueOf(message.getEvidenceClass()),
                        Offence.valueOf(message.getOffence())),
                clients(message.getComplainantsList()),
                message.getExhibitsList().stream().map(ArbiterCodecs::exhibit).toList(),
                message.getTrailsList().stream().map(ArbiterCodecs::trail).toList(),
                message.getAccusations());
    }

    private static ExhibitMessage message(Exhibit exhibit) {
        return ExhibitMessage.newBuilder()
                .setKind(exhibit.kind())
                .setFinding(exhibit.finding().name())
                .setSubmitter(exhibit.submitter().map(ClientId::key).orElse(ByteString.EMPTY))
                .setDigest(exhibit.digest().bytes())
                .setContent(exhibit.content())
                .build();
    }

    private static Exhibit exhibit(ExhibitMessage message) {
        return new Exhibit(
                message.getKind(),
                Finding.valueOf(message.getFinding()),
                optionalClient(message.getSubmitter()),
                new Digest(message.getDigest()),
                message.getContent());
    }

    private static TrailMessage message(TrailReference trail) {
        return TrailMessage.newBuilder()
                .setCoin(trail.coin())
                .setHopsClaimed(trail.hopsClaimed())
                .setHopsKnown(trail.hopsKnown())
                .setDigest(trail.digest().bytes())
                .build();
    }

    private static TrailReference trail(TrailMessage message) {
        return new TrailReference(
                message.getCoin(), message.getHopsClaimed(), message.getHopsKnown(), new Digest(message.getDigest()));
    }

    private static VerdictMessage message(Verdict verdict) {
        return VerdictMessage.newBuilder()
                .setFile(message(verdict.file()))
                .setOutcome(verdict.outcome().name())
                .setReason(verdict.reason().name())
                .setConfidencePerMille(verdict.confidencePerMille())
                .setJuryPerMille(verdict.juryPerMille())
                .addAllSeats(
                        verdict.seats().stream().map(ArbiterCodecs::message).toList())
                .addAllSanctions(
                        verdict.sanctions().stream().map(ArbiterCodecs::message).toList())
                .setDecidedMicros(verdict.decidedMicros())
                .build();
    }

    private static Verdict verdict(VerdictMessage message) {
        return new Verdict(
                caseFile(message.getFile()),
                Outcome.valueOf(message.getOutcome()),
                Reason.valueOf(message.getReason()),
                message.getConfidencePerMille(),
                message.getJuryPerMille(),
                message.getSeatsList().stream().map(ArbiterCodecs::seat).toList(),
                message.getSanctionsList().stream().map(ArbiterCodecs::sanction).toList(),
                message.getDecidedMicros());
    }

    private static SeatMessage message(Verdict.Seat seat) {
        return SeatMessage.newBuilder()
                .setArbiter(seat.arbiter().key())
                .setVote(seat.vote().map(Vote::name).orElse(""))
                .build();
    }

    private static Verdict.Seat seat(SeatMessage message) {
        Optional<Vote> vote =
                message.getVote().isEmpty() ? Optional.empty() : Optional.of(Vote.valueOf(message.getVote()));
        return new Verdict.Seat(new ClientId(message.getArbiter()), vote);
    }

    private static SanctionMessage message(Sanction sanction) {
        return SanctionMessage.newBuilder()
                .setTarget(sanction.target().key())
                .setKind(sanction.kind().name())
                .setAmount(sanction.amount())
                .setBeneficiary(sanction.beneficiary().map(ClientId::key).orElse(ByteString.EMPTY))
                .build();
    }

    private static Sanction sanction(SanctionMessage message) {
        return new Sanction(
                new ClientId(message.getTarget()),
                Sanction.Kind.valueOf(message.getKind()),
                message.getAmount(),
                optionalClient(message.getBeneficiary()));
    }

    static List<ByteString> keys(List<ClientId> clients) {
        return clients.stream().map(ClientId::key).toList();
    }

    static List<ClientId> clients(List<ByteString> keys) {
        return keys.stream().map(ClientId::new).toList();
    }

    private static Optional<ClientId> optionalClient(ByteString key) {
        return key.isEmpty() ? Optional.empty() : Optional.of(new ClientId(key));
    }
}
