package org.kingcobra.bft.crypto;

import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * BouncyCastle's own arithmetic. Its verifier multiplies by the cofactor and so accepts signatures whose R has a component of
 * small order; with R and A of prime order both equations agree, so R is checked as well.
 */
final class BouncyCastleProvider implements SignatureProvider {
    @Override
    public String name() {
        return "BouncyCastle";
    }

    @Override
    public boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
        return Ed25519.verify(signature, 0, publicKey, 0, message, 0, message.length)
                && SignatureRule.isPrimeOrderPoint(signature, 0);
    }

    @Override
    public byte[] sign(byte[] seed, byte[] message) {
        byte[] signature = new byte[SignatureRule.SIGNATURE_BYTES];
        Ed25519.sign(seed, 0, message, 0, message.length, signature, 0);
        return signature;
    }
}
