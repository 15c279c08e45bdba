package org.kingcobra.fusion.service;

import com.google.protobuf.ByteString;
import java.util.Optional;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Origin;
import org.kingcobra.bft.host.Envelope;
import org.kingcobra.bft.host.EnvelopeCheck;

/** Opens signed envelopes of the one group that its user means. Pure. */
@FunctionalInterface
public interface SignedOperations {
    /** One operation that a client signed for the group. */
    record SignedOperation(ClientId client, int service, ByteString payload) {}

    /** Empty unless the envelope's signature verifies, it names the group, and it has the operation. */
    Optional<SignedOperation> open(Origin origin);

    /** Opens what replicas of the group would execute. */
    static SignedOperations of(EnvelopeCheck check) {
        return origin -> check.check(origin.envelope())
                .toOptional()
                .filter(envelope -> origin.operationIndex() >= 0
                        && origin.operationIndex() < envelope.operations().size())
                .map(envelope -> operation(envelope, origin.operationIndex()));
    }

    private static SignedOperation operation(Envelope envelope, int index) {
        Envelope.RequestedOperation operation = envelope.operations().get(index);
        return new SignedOperation(envelope.client(), operation.service(), operation.payload());
    }
}
