package org.kingcobra.bft.host;

import com.google.common.hash.Hashing;
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
        /**
         * Tells it from another operation under the same number. Not a cryptographic hash: both are signed by one client,
         * and one that makes two collide gets its own earlier reply.
         */
        long fingerprint() {
            long payloadHash = Hashing.farmHashFingerprint64()
                    .hashBytes(payload.toByteArray())
                    .asLong();
            return payloadHash * 31 + service;
        }
    }
}
