package org.kingcobra.arbiter;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Context;
import org.kingcobra.bft.DomainEvent;
import org.kingcobra.bft.EvidenceClass;
import org.kingcobra.bft.Ordered;
import org.kingcobra.fusion.service.AccusationKind;
import org.kingcobra.fusion.service.SensorAccused;
import org.kingcobra.mac.DoubleSpendAttempted;
import org.kingcobra.mac.Ledger;
import org.kingcobra.request.OverchargeAttempted;
import org.kingcobra.request.ProblemReported;
import org.kingcobra.request.RequestService;

/** The services of the cloud, as the arbiters see them: money, fusion and the market. */
public final class CloudNeighbours implements Neighbours {
    /** Problem reports about no request in particular: one case an accused at a time. */
    static final Subject CONDUCT = Subject.of("conduct", "at large");

    @Override
    public Optional<Accusation> accusation(DomainEvent event) {
        if (event instanceof ProblemReported report) {
            return Optional.of(reported(report));
        }
        if (event instanceof SensorAccused sensor) {
            return Optional.of(accused(sensor));
        }
        if (event instanceof DoubleSpendAttempted attempt) {
            return Optional.of(proof(
                    attempt.spender(),
                    Subject.of("coin", Long.toString(attempt.coin().serial())),
                    DoubleSpendVerifier.KIND,
                    attempt.evidence()));
        }
        return event instanceof OverchargeAttempted attempt
                ? Optional.of(proof(
                        attempt.provider(),
                        RequestSubject.of(attempt.request()),
                        OverchargeVerifier.KIND,
                        OverchargeVerifier.content(attempt)))
                : Optional.empty();
    }

    private static Accusation reported(ProblemReported report) {
        return new Accusation(
                Optional.of(report.complainant()),
                report.accused(),
                report.request().map(RequestSubject::of).orElse(CONDUCT),
                EvidenceClass.TESTIMONY,
                report.evidence().stream().map(Accusation.Item::statement).toList());
    }

    private static Accusation accused(SensorAccused sensor) {
        boolean isProof = sensor.evidenceClass() == EvidenceClass.PROOF;
        String kind = isProof ? SensorProofVerifier.KIND : words(sensor.kind());
        boolean decides = sensor.kind() == AccusationKind.BROKEN_CONTRACT || sensor.kind() == AccusationKind.DRIFT;
        return new Accusation(
                Optional.empty(),
                sensor.sensor(),
                SensorProofVerifier.subject(sensor.channel()),
                sensor.evidenceClass(),
                List.of(new Accusation.Item(kind, sensor.evidence(), decides)));
    }

    private static Accusation proof(ClientId accused, Subject subject, String kind, ByteString evidence) {
        return new Accusation(
                Optional.empty(), accused, subject, EvidenceClass.PROOF, List.of(Accusation.Item.of(kind, evidence)));
    }

    @Override
    public Facts facts(CaseFile file, Context context) {
        return new Facts(
                RequestFacts.of(file, context.service(RequestService.class)),
                DisputedCoins.trails(file, context.service(Ledger.class)));
    }

    @Override
    public long fine(Sanction fine, Ordered cause, Context context) {
        return context.service(Ledger.class)
                .fine(fine.target(), fine.beneficiary().orElseThrow(), fine.amount(), cause);
    }

    @Override
    public void refuse(ClientId offender, Context context) {
        context.service(RequestService.class).refuse(offender);
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
