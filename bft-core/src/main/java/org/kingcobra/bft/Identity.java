package org.kingcobra.bft;

import com.google.protobuf.ByteString;

/** Somebody who can sign: a key pair whose public half is her {@link ClientId}. Safe for use from many threads. */
public interface Identity {
    ClientId id();

    /** An Ed25519 signature of 64 bytes over the digest's 32 bytes; equal input gives equal bytes. */
    ByteString sign(Digest digest);
}
