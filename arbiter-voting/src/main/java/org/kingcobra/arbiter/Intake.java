package org.kingcobra.arbiter;

import static org.kingcobra.bft.Invariants.check;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.kingcobra.arbiter.Chamber.Turn;
import org.kingcobra.arbiter.Examiner.Examined;
import org.kingcobra.arbiter.tally.Judgement;
import org.kingcobra.arbiter.tally.Outcome;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.EvidenceClass;
import org.kingcobra.bft.Reply;

/**
 * Takes accusations. Proof convicts at once; a complainant whose evidence does not verify has proved something against herself;
 * everything else opens a case, or joins the one that is open. A complainant hears why her accusation is refused; an accusation
 * of a service is dropped instead, since refusing it would refuse the command that brought the offence to light.
 */
final class Intake {
    private final Chamber chamber;
    private final Docket docket;
    private final Proceedings proceedings;
    private final Sentencing sentencing;

    Intake(Chamber chamber, Proceedings proceedings, Sentencing sentencing) {
        this.chamber = chamber;
        this.docket = chamber.state().docket;
        this.proceedings = proceedings;
        this.sentencing = sentencing;
    }

    Reply accuse(Accusation accusation, Turn turn) {
        Reply reply = accusation.complainant().isPresent()
                ? byComplainant(accusation, accusation.complainant().get(), turn)
                : byService(accusation, turn);
        return accusation.complainant().isPresent() ? reply : Reply.DONE;
    }

    /** More evidence of a party to an open case. */
    Reply submit(OpenCase open, Accusation.Item item, Turn turn) {
        CaseFile file = open.file();
        ClientId accused = file.charge().accused();
        if (!file.isParty(turn.client())) {
            return Reply.refused(ArbiterStatus.NOT_A_PARTY);
        }
        if (open.stage() != Stage.GATHERING) {
            return Reply.refused(ArbiterStatus.CASE_IS_CLOSED_FOR_EVIDENCE);
        }
        if (item.content().size() > Exhibit.CONTENT_BYTES_MAX) {
            return Reply.refused(ArbiterStatus.EXHIBIT_IS_TOO_LARGE);
        }
        boolean defends = turn.client().equals(accused);
        Accusation.Item brought = defends ? Accusation.Item.statement(item.content()) : item;
        Examined examined = chamber.examiner().fromParticipant(accused, turn.client(), brought);
        if (examined.isProof()) {
            return convict(accused, file.charge().subject(), examined, Optional.of(turn.client()), turn);
        }
        if (examined.exhibit().finding() == Finding.DOES_NOT_VERIFY) {
            return convictOfSlander(accused, file.charge().subject(), examined, turn);
        }
        if (file.holds(examined.exhibit())) {
            return Reply.refused(ArbiterStatus.EXHIBIT_IS_ON_FILE);
        }
        if (!file.hasRoomFor(Optional.of(turn.client()))) {
            return Reply.refused(ArbiterStatus.CASE_FILE_IS_FULL);
        }
        docket.put(open.with(file.with(examined.exhibit())));
        return Reply.DONE;
    }

    private Reply byComplainant(Accusation accusation, ClientId complainant, Turn turn) {
        if (complainant.equals(accusation.accused())) {
            return Reply.refused(ArbiterStatus.ACCUSES_HERSELF);
        }
        check(complainant.equals(turn.client()), "a report of %s in a command of %s", complainant, turn.client());
        List<Examined> examined = accusation.evidence().stream()
                .map(item -> chamber.examiner().read(item.content()))
                .map(item -> chamber.examiner().fromParticipant(accusation.accused(), complainant, item))
                .toList();
        Optional<Examined> proof = examined.stream().filter(Examined::isProof).findFirst();
        if (proof.isPresent()) {
            return convict(accusation.accused(), accusation.subject(), proof.get(), Optional.of(complainant), turn);
        }
        Optional<Examined> unverified = examined.stream()
                .filter(one -> one.exhibit().finding() == Finding.DOES_NOT_VERIFY)
                .findFirst();
        if (unverified.isPresent()) {
            return convictOfSlander(accusation.accused(), accusation.subject(), unverified.get(), turn);
        }
        return gather(accusation, EvidenceClass.TESTIMONY, examined, turn);
    }

    private Reply byService(Accusation accusation, Turn turn) {
        List<Examined> examined = accusation.evidence().stream()
                .map(item -> chamber.examiner().fromService(accusation.accused(), accusation.evidenceClass(), item))
                .toList();
        Optional<Examined> proof = examined.stream().filter(Examined::isProof).findFirst();
        return proof.isPresent()
                ? convict(accusation.accused(), accusation.subject(), proof.get(), Optional.empty(), turn)
                : gather(accusation, EvidenceClass.STATISTICAL, examined, turn);
    }

    /** Convicts of what the proof proves, and ends an open case about the same. */
    private Reply convict(
            ClientId accused, Subject reported, Examined proof, Optional<ClientId> complainant, Turn turn) {
        Offence offence = proof.exhibit().finding() == Finding.PROVES ? Offence.MISCONDUCT : Offence.FAULTY_REPLICA;
        Charge charge = new Charge(accused, proof.subject(), EvidenceClass.PROOF, offence);
        if (isConvicted(charge)) {
            return Reply.refused(ArbiterStatus.ALREADY_JUDGED);
        }
        List<OpenCase> open = openAbout(accused, reported);
        open.forEach(proceedings::discontinue);
        CaseFile file = open.stream()
                .findFirst()
                .map(OpenCase::file)
                .map(known -> known.withComplainant(complainant))
                .orElseGet(() -> newFile(charge, complainant));
        CaseFile proven = file.provenBy(proof.exhibit(), charge);
        CaseFile complete = proven.with(chamber.neighbours().facts(proven, turn.context()));
        sentencing.pronounce(complete, Judgement.PROOF, List.of(), turn);
        return Reply.DONE;
    }

    /** The cases, of testimony first, that a proof about the same makes superfluous. */
    private List<OpenCase> openAbout(ClientId accused, Subject subject) {
        return Stream.of(EvidenceClass.TESTIMONY, EvidenceClass.STATISTICAL)
                .map(evidenceClass -> new Charge(accused, subject, evidenceClass, Offence.MISCONDUCT))
                .map(docket::open)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The signed command with the false evidence in it is proof against whoever signed it. */
    private Reply convictOfSlander(ClientId slandered, Subject reported, Examined evidence, Turn turn) {
        ClientId slanderer = turn.client();
        String about = HexFormat.of().formatHex(slandered.key().toByteArray()) + " " + reported;
        Subject subject = Subject.of("slander", about);
        Charge charge = new Charge(slanderer, subject, EvidenceClass.PROOF, Offence.SLANDER);
        if (isConvicted(charge)) {
            return Reply.refused(ArbiterStatus.ALREADY_JUDGED);
        }
        Exhibit signed = Exhibit.of(
                "signed report",
                Finding.PROVES,
                Optional.empty(),
                turn.command().origin().envelope());
        CaseFile file = newFile(charge, Optional.of(slandered)).with(evidence.exhibit());
        sentencing.pronounce(file.provenBy(signed, charge), Judgement.PROOF, List.of(), turn);
        return Reply.DONE;
    }

    private Reply gather(Accusation accusation, EvidenceClass evidenceClass, List<Examined> examined, Turn turn) {
        Charge charge = new Charge(accusation.accused(), accusation.subject(), evidenceClass, Offence.MISCONDUCT);
        Optional<OpenCase> open = docket.open(charge);
        Optional<ArbiterStatus> refusal = open.isPresent()
                ? refusalToJoin(open.get(), accusation.complainant())
                : refusalToOpen(charge, accusation.complainant(), turn);
        if (refusal.isPresent()) {
            return Reply.refused(refusal.get());
        }
        CaseFile file = open.map(known -> known.file().withComplainant(accusation.complainant()))
                .orElseGet(() -> newFile(charge, accusation.complainant()));
        for (Examined one : examined) {
            file = file.with(one.exhibit());
        }
        if (open.isPresent()) {
            docket.put(open.get().with(file));
        } else {
            proceedings.begin(file, turn);
        }
        return Reply.DONE;
    }

    private Optional<ArbiterStatus> refusalToJoin(OpenCase open, Optional<ClientId> complainant) {
        if (open.stage() != Stage.GATHERING) {
            return Optional.of(ArbiterStatus.CASE_IS_CLOSED_FOR_EVIDENCE);
        }
        // whoever complains is a party and must be known as one, or she might sit on the panel
        boolean unnamed = complainant.isPresent()
                && !open.file().isParty(complainant.get())
                && open.file().complainants().size() == CaseFile.COMPLAINANTS_MAX;
        return unnamed ? Optional.of(ArbiterStatus.TOO_MANY_COMPLAINANTS) : Optional.empty();
    }

    private Optional<ArbiterStatus> refusalToOpen(Charge charge, Optional<ClientId> complainant, Turn turn) {
        if (docket.judged(charge).isPresent() && !mayReopen(charge, turn)) {
            return Optional.of(ArbiterStatus.ALREADY_JUDGED);
        }
        if (complainant.isPresent()
                && docket.openOf(complainant.get()) >= chamber.rules().openComplaintsMax()) {
            return Optional.of(ArbiterStatus.TOO_MANY_OPEN_COMPLAINTS);
        }
        return docket.openOf(charge.evidenceClass()) >= Docket.OPEN_CASES_MAX
                ? Optional.of(ArbiterStatus.DOCKET_IS_FULL)
                : Optional.empty();
    }

    /**
     * Testimony about one subject is heard once; statistics, and testimony about conduct at large, may speak again after a while,
     * statistics unless they have convicted.
     */
    private boolean mayReopen(Charge charge, Turn turn) {
        Docket.Judged judged = docket.judged(charge).orElseThrow();
        long reopens =
                Math.addExact(judged.decidedMicros(), chamber.rules().windows().reopenMicros());
        boolean mayEver = charge.evidenceClass() == EvidenceClass.STATISTICAL
                ? judged.outcome() != Outcome.PROVEN
                : charge.subject().equals(CloudNeighbours.CONDUCT);
        return mayEver && turn.nowMicros() >= reopens;
    }

    private boolean isConvicted(Charge charge) {
        return docket.judged(charge)
                .filter(judged -> judged.outcome() == Outcome.PROVEN)
                .isPresent();
    }

    private CaseFile newFile(Charge charge, Optional<ClientId> complainant) {
        return new CaseFile(docket.nextNumber(), charge, complainant.stream().toList(), List.of(), List.of(), 1);
    }
}
