package org.kingcobra.bft.crypto;

import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * What every provider must agree on before it is asked (docs/PROTOCOL.md, rule 3): S below the group order, R and A
 * canonical encodings of points, A of prime order. Pure arithmetic on the bytes.
 */
final class SignatureRule {
    static final int SIGNATURE_BYTES = 64;
    static final int KEY_BYTES = 32;

    /** The order of the base point, 2^252 + 27742317777372353535851937790883648493, little endian (RFC 8032, 5.1). */
    private static final byte[] GROUP_ORDER =
            littleEndian("1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed");

    /** The prime 2^255 - 19 of the field, little endian. */
    private static final byte[] FIELD_PRIME =
            littleEndian("7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffed");

    /** Below it are y = 1, the neutral element, and y = 0, two points of order 4. */
    private static final byte[] TWO = littleEndian("0".repeat(63) + "2");

    private SignatureRule() {}

    /** Whether the key may ever be bound to anybody: canonical and of prime order. Costs a scalar multiplication. */
    static boolean admitsKey(byte[] key) {
        return key.length == KEY_BYTES && isPrimeOrderPoint(key, 0);
    }

    /**
     * Whether S and R have the only form that a signer of ours gives them. R's order is not checked here, but the neutral
     * element is refused: no signer draws the nonce 0, and a check of R for prime order refuses it as well.
     */
    static boolean hasCanonicalForm(byte[] signature) {
        return signature.length == SIGNATURE_BYTES
                && isBelow(signature, 32, GROUP_ORDER, (byte) 0xff)
                && isBelow(signature, 0, FIELD_PRIME, (byte) 0x7f)
                && !isBelow(signature, 0, TWO, (byte) 0x7f);
    }

    static boolean isPrimeOrderPoint(byte[] encoded, int offset) {
        return Ed25519.validatePublicKeyFull(encoded, offset);
    }

    /** Compares 32 little-endian bytes with a bound; the mask is applied to the most significant byte. */
    private static boolean isBelow(byte[] bytes, int offset, byte[] bound, byte topMask) {
        for (int i = KEY_BYTES - 1; i >= 0; i--) {
            int mask = i == KEY_BYTES - 1 ? topMask & 0xff : 0xff;
            int digit = bytes[offset + i] & mask;
            int limit = bound[i] & 0xff;
            if (digit != limit) {
                return digit < limit;
            }
        }
        return false;
    }

    private static byte[] littleEndian(String bigEndianHex) {
        byte[] bytes = java.util.HexFormat.of().parseHex(bigEndianHex);
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
