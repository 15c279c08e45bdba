package org.kingcobra.fusion.service;

import com.google.protobuf.ByteString;
import java.util.Optional;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Origin;

/** Opens signed envelopes of the one group that its user means. Pure. */
@FunctionalInterface
public interface SignedOperations {
    /** One operation that a client signed for the group. */
    record SignedOperation(ClientId client, int service, ByteString payload) {}

    /** Empty unless the envelope's signature verifies, it names the group, and it has the operation. */
    Optional<SignedOperation> open(Origin origin);
}
