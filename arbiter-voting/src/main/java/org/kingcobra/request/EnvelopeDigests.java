package org.kingcobra.request;

import com.google.protobuf.ByteString;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Origin;

/**
 * The digest of the envelope at hand, made once for all its operations: made for each of thousands, it would be the square of what
 * was sent. No state: what it remembers is of the bytes alone.
 */
final class EnvelopeDigests {
    private ByteString envelope = ByteString.EMPTY;
    private Digest digest = Digest.of(ByteString.EMPTY);

    Digest digest(Origin origin) {
        if (!envelope.equals(origin.envelope())) { // the operations of one envelope share the object
            digest = Digest.of(origin.envelope());
            envelope = origin.envelope();
        }
        return digest;
    }
}
