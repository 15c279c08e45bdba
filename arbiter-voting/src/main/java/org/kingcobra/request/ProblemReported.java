package org.kingcobra.request;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.DomainEvent;

/**
 * Somebody says that a participant did her wrong: testimony, whatever is attached. If a request is named, the two are its buyer
 * and its provider, and it is the complainant's first report of it.
 */
public record ProblemReported(
        ReportId id, ClientId complainant, ClientId accused, Optional<RequestId> request, List<ByteString> evidence)
        implements DomainEvent {
    public ProblemReported {
        evidence = List.copyOf(evidence);
    }
}
