package org.kingcobra.bft.crypto;

/** One implementation of Ed25519 under the rule of {@link SignatureRule}. Safe for use from many threads. */
interface SignatureProvider {
    /** As the log names it. */
    String name();

    /**
     * Whether the signature is valid under RFC 8032's cofactorless equation. Key and signature have already passed
     * {@link SignatureRule}'s checks of form; the key is of prime order.
     */
    boolean verify(byte[] publicKey, byte[] message, byte[] signature);

    /** A signature of 64 bytes by the private key that the seed of 32 bytes stands for. */
    byte[] sign(byte[] seed, byte[] message);
}
