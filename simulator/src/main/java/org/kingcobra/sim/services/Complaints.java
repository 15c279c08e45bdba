package org.kingcobra.sim.services;

import static java.util.Objects.requireNonNull;

import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.kingcobra.arbiter.ArbiterRules;
import org.kingcobra.arbiter.ArbiterStatus;
import org.kingcobra.arbiter.Stage;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Reply;
import org.kingcobra.request.MarketStatus;
import org.kingcobra.request.wire.Number;

/** Who may complain of whom, and what became of it. */
final class Complaints {
    private final ArbiterRules rules;
    private final TreeMap<ClientId, Complainant> complainants = new TreeMap<>();
    private final TreeMap<ClientId, Long> judgedMicros = new TreeMap<>();
    private long reports;
    private long cases;

    Complaints(ArbiterRules rules) {
        this.rules = rules;
    }

    /** Everybody who has complained. */
    NavigableMap<ClientId, Complainant> complainants() {
        return complainants;
    }

    /** Of conduct at large: of each accused there is one case at a time. */
    Reply report(Hearings hearings, ClientId accused, ClientId signer, long nowMicros) {
        Complainant complainant = complainants.computeIfAbsent(signer, unused -> new Complainant());
        if (complainant.isRefused()) {
            return Reply.refused(MarketStatus.SERVICE_REFUSED);
        }
        if (accused.equals(signer)) {
            return Reply.refused(MarketStatus.ACCUSES_HERSELF);
        }
        if (!complainant.mayReport(nowMicros)) {
            return Reply.refused(MarketStatus.QUOTA_EXHAUSTED);
        }
        Optional<CourtCase> known = hearings.open().values().stream()
                .filter(one -> one.accused().equals(accused))
                .findFirst();
        Optional<ArbiterStatus> refusal = known.isPresent()
                ? refusalToJoin(known.get(), signer)
                : refusalToOpen(hearings, accused, signer, nowMicros);
        if (refusal.isPresent()) {
            return Reply.refused(refusal.get());
        }
        complainant.report(nowMicros);
        known.orElseGet(() -> hearings.begin(++cases, accused, nowMicros)).complain(signer);
        return Reply.done(Number.newBuilder().setNumber(++reports).build().toByteString());
    }

    private static Optional<ArbiterStatus> refusalToJoin(CourtCase known, ClientId signer) {
        if (known.stage() != Stage.GATHERING) {
            return Optional.of(ArbiterStatus.CASE_IS_CLOSED_FOR_EVIDENCE);
        }
        return known.complainants().size() < CourtCase.COMPLAINANTS_MAX || known.isParty(signer)
                ? Optional.empty()
                : Optional.of(ArbiterStatus.TOO_MANY_COMPLAINANTS);
    }

    private Optional<ArbiterStatus> refusalToOpen(
            Hearings hearings, ClientId accused, ClientId signer, long nowMicros) {
        long reopens = rules.windows().reopenMicros();
        if (judgedMicros.containsKey(accused) && nowMicros < judgedMicros.get(accused) + reopens) {
            return Optional.of(ArbiterStatus.ALREADY_JUDGED);
        }
        long hers = hearings.open().values().stream()
                .filter(one -> one.complainants().contains(signer))
                .count();
        return hers < rules.openComplaintsMax()
                ? Optional.empty()
                : Optional.of(ArbiterStatus.TOO_MANY_OPEN_COMPLAINTS);
    }

    /** Arbiters err once in ten times; three of four who find the guilty guilty, or the innocent, are that many in 10,000. */
    boolean isCredible(CourtCase one) {
        boolean isPanelOfOne = rules.panel().corrupt() == 0;
        long guilty = isPanelOfOne ? 9_000 : 9_477;
        long innocent = isPanelOfOne ? 1_000 : 37;
        return one.complainants().stream()
                .anyMatch(somebody -> requireNonNull(complainants.get(somebody)).isCredible(guilty, innocent));
    }

    void ended(CourtCase one, CourtVerdict verdict, long nowMicros) {
        judgedMicros.put(one.accused(), nowMicros);
        one.complainants()
                .forEach(somebody -> requireNonNull(complainants.get(somebody)).hear(verdict.outcome()));
    }
}
