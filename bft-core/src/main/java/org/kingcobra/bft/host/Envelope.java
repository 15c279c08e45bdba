package org.kingcobra.bft.host;

import com.google.protobuf.ByteString;
import java.util.List;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;

/**
 * A client's signed operations with consecutive numbers.
 *
 * @param bytes the whole envelope as received
 * @param digest of the bytes
 * @param firstOperation the number of the first operation, from 1
 * @param floor the lowest number whose reply the client still awaits, from 1 to firstOperation
 */
public record Envelope(
        ByteString bytes,
        Digest digest,
        ClientId client,
        long firstOperation,
        long floor,
        List<RequestedOperation> operations) {
    /** One operation as it was asked for. */
    public record RequestedOperation(int service, ByteString payload) {
        /** What tells it from another operation under the same number. */
        Digest digest() {
            return Digest.hasher().add(service).add(payload).digest();
        }
    }
}
