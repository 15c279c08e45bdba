package org.kingcobra.arbiter;

import static org.kingcobra.bft.Invariants.check;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Set;
import org.kingcobra.arbiter.Chamber.Turn;
import org.kingcobra.arbiter.Sanction.Kind;
import org.kingcobra.arbiter.tally.Judgement;
import org.kingcobra.arbiter.tally.Jury;
import org.kingcobra.arbiter.tally.Outcome;
import org.kingcobra.arbiter.tally.TrackRecord;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.EvidenceClass;

/** The end of a case: records are kept, sanctions carried out, the verdict stored and published. */
final class Sentencing {
    private final Chamber chamber;

    Sentencing(Chamber chamber) {
        this.chamber = chamber;
    }

    /** Ends a case that is not open, or no longer. */
    void pronounce(CaseFile file, Judgement judgement, List<Verdict.Seat> seats, Turn turn) {
        check(
                judgement.outcome() != Outcome.PROVEN
                        || file.charge().evidenceClass() == EvidenceClass.PROOF
                        || seats.size() >= chamber.rules().panel().deciding(),
                "%s is proven without proof and without a panel",
                file.id());
        rememberComplaints(file, judgement.outcome());
        List<Sanction> sanctions = carryOut(file, judgement.outcome(), turn);
        int jury = seats.isEmpty()
                ? 0
                : Jury.sensitivity(
                                chamber.rules().panel(),
                                chamber.rules().standards().competence())
                        .inPerMille();
        Verdict verdict = new Verdict(
                file,
                judgement.outcome(),
                judgement.reason(),
                judgement.confidence().inPerMille(),
                jury,
                seats,
                sanctions,
                turn.nowMicros());
        chamber.state().docket.record(verdict);
        turn.context().publish(ArbiterService.VERDICTS_TOPIC, ArbiterCodecs.VERDICT.encode(verdict));
    }

    private void rememberComplaints(CaseFile file, Outcome outcome) {
        Charge charge = file.charge();
        if (charge.offence() == Offence.SLANDER) {
            remember(charge.accused(), record(charge.accused()).withDismissed());
        } else if (charge.evidenceClass() == EvidenceClass.TESTIMONY) {
            for (ClientId complainant : file.complainants()) {
                switch (outcome) {
                    case PROVEN -> remember(complainant, record(complainant).withUpheld());
                    case CLEARED -> remember(complainant, record(complainant).withDismissed());
                    case UNPROVEN -> { // says nothing about the complainant either
                    }
                }
            }
        }
    }

    private List<Sanction> carryOut(CaseFile file, Outcome outcome, Turn turn) {
        Charge charge = file.charge();
        ClientId wronged =
                file.complainants().stream().findFirst().orElse(chamber.rules().authority());
        ImmutableList.Builder<Sanction> done = ImmutableList.builder();
        boolean habitual = record(charge.accused()).isHabituallyDismissed();
        for (Kind kind : SanctionTable.againstAccused(charge.evidenceClass(), charge.offence(), outcome, habitual)) {
            done.addAll(carryOut(kind, charge.accused(), wronged, fine(charge), turn));
        }
        for (ClientId complainant : file.complainants()) {
            Set<Kind> kinds = SanctionTable.againstComplainant(
                    charge.evidenceClass(), outcome, record(complainant).isHabituallyDismissed());
            for (Kind kind : kinds) {
                done.addAll(carryOut(
                        kind,
                        complainant,
                        charge.accused(),
                        chamber.rules().fines().onSlander(),
                        turn));
            }
        }
        return done.build();
    }

    private List<Sanction> carryOut(Kind kind, ClientId target, ClientId beneficiary, long fineMax, Turn turn) {
        return switch (kind) {
            case FINE -> {
                Sanction fine = Sanction.fine(target, fineMax, beneficiary);
                long moved = target.equals(beneficiary)
                        ? 0
                        : chamber.neighbours().fine(fine, turn.command(), turn.context());
                check(moved >= 0 && moved <= fineMax, "a fine of %s exceeds %s", moved, fineMax);
                yield List.of(Sanction.fine(target, moved, beneficiary));
            }
            case REFUSAL -> {
                chamber.neighbours().refuse(target, turn.context());
                yield List.of(Sanction.of(kind, target));
            }
            case STRIKE_OFF -> {
                boolean concerned = chamber.state().isEnrolled(target);
                chamber.state().strikeOff(target);
                yield concerned ? List.of(Sanction.of(kind, target)) : List.of();
            }
            case REPORTED_FAULTY -> List.of(Sanction.of(kind, target));
        };
    }

    private long fine(Charge charge) {
        ArbiterRules.Fines fines = chamber.rules().fines();
        if (charge.offence() == Offence.SLANDER) {
            return fines.onSlander();
        }
        return charge.evidenceClass() == EvidenceClass.PROOF ? fines.onProof() : fines.onTestimony();
    }

    private TrackRecord record(ClientId complainant) {
        return chamber.state().record(complainant);
    }

    private void remember(ClientId complainant, TrackRecord record) {
        chamber.state().remember(complainant, record);
    }
}
