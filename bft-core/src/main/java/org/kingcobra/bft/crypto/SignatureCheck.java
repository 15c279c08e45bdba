package org.kingcobra.bft.crypto;

import com.google.protobuf.ByteString;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;

/**
 * How signatures are checked: a pure function of its arguments. {@link Ed25519} by docs/PROTOCOL.md, rule 3; a
 * simulation may put something faster in its place, that nobody in it can forge either.
 */
@FunctionalInterface
public interface SignatureCheck {
    /** Whether the signature over the digest is by the key. Total: any bytes get an answer. */
    boolean verify(ClientId signer, Digest digest, ByteString signature);
}
