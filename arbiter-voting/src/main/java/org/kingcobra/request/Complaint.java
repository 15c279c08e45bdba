package org.kingcobra.request;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.ClientId;
import org.kingcobra.request.wire.ReportProblem;

/** What a problem report says: whom it accuses, over which request if any, and what is attached. */
public record Complaint(ClientId accused, Optional<RequestId> request, List<ByteString> evidence) {
    public Complaint {
        evidence = List.copyOf(evidence);
        checkArgument(
                evidence.size() <= MarketLimits.EVIDENCE_PIECES,
                "expected at most %s pieces of evidence, got %s",
                MarketLimits.EVIDENCE_PIECES,
                evidence.size());
        long bytes = evidence.stream().mapToLong(ByteString::size).sum();
        checkArgument(
                bytes <= MarketLimits.EVIDENCE_BYTES,
                "expected evidence of at most %s bytes, got %s",
                MarketLimits.EVIDENCE_BYTES,
                bytes);
    }

    static Complaint of(ReportProblem wire) {
        return new Complaint(
                new ClientId(wire.getAccused()),
                wire.hasRequest() ? Optional.of(Wire.request(wire.getRequest())) : Optional.empty(),
                wire.getEvidenceList());
    }

    ReportProblem toWire() {
        ReportProblem.Builder wire =
                ReportProblem.newBuilder().setAccused(accused.key()).addAllEvidence(evidence);
        request.ifPresent(about -> wire.setRequest(Wire.key(about)));
        return wire.build();
    }
}
