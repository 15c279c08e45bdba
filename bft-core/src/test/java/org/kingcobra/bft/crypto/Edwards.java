package org.kingcobra.bft.crypto;

import com.google.protobuf.ByteString;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** The curve of RFC 8032, 5.1, in slow and obvious arithmetic, so that tests can build what no signer makes. */
final class Edwards {
    static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
    static final BigInteger L = BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
    private static final BigInteger D = BigInteger.valueOf(-121_665)
            .multiply(BigInteger.valueOf(121_666).modInverse(P))
            .mod(P);
    private static final BigInteger SQRT_MINUS_1 =
            BigInteger.TWO.modPow(P.subtract(BigInteger.ONE).shiftRight(2), P);

    static final Point NEUTRAL = new Point(BigInteger.ZERO, BigInteger.ONE, BigInteger.ONE, BigInteger.ZERO);
    static final Point BASE = affine(
                    BigInteger.valueOf(4).multiply(BigInteger.valueOf(5).modInverse(P)), false)
            .orElseThrow();

    private Edwards() {}

    /** Extended coordinates: x = X/Z, y = Y/Z, xy = T/Z. */
    record Point(BigInteger x, BigInteger y, BigInteger z, BigInteger t) {
        /** RFC 8032, 5.1.4: complete, so it doubles as well. */
        Point plus(Point o) {
            BigInteger a = y.subtract(x).multiply(o.y.subtract(o.x)).mod(P);
            BigInteger b = y.add(x).multiply(o.y.add(o.x)).mod(P);
            BigInteger c = t.multiply(BigInteger.TWO).multiply(D).multiply(o.t).mod(P);
            BigInteger d = z.multiply(BigInteger.TWO).multiply(o.z).mod(P);
            BigInteger e = b.subtract(a);
            BigInteger f = d.subtract(c);
            BigInteger g = d.add(c);
            BigInteger h = b.add(a);
            return new Point(
                    e.multiply(f).mod(P),
                    g.multiply(h).mod(P),
                    f.multiply(g).mod(P),
                    e.multiply(h).mod(P));
        }

        Point times(BigInteger scalar) {
            Point sum = NEUTRAL;
            for (int bit = scalar.bitLength() - 1; bit >= 0; bit--) {
                sum = sum.plus(sum);
                sum = scalar.testBit(bit) ? sum.plus(this) : sum;
            }
            return sum;
        }

        boolean sameAs(Point o) {
            return x.multiply(o.z).subtract(o.x.multiply(z)).mod(P).signum() == 0
                    && y.multiply(o.z).subtract(o.y.multiply(z)).mod(P).signum() == 0;
        }

        boolean isOfPrimeOrder() {
            return !sameAs(NEUTRAL) && times(L).sameAs(NEUTRAL);
        }

        ByteString encoded() {
            BigInteger inverse = z.modInverse(P);
            return encode(y.multiply(inverse).mod(P), x.multiply(inverse).mod(P).testBit(0));
        }
    }

    /** 32 bytes, little endian, the sign of x on top; takes any y below 2^255. */
    static ByteString encode(BigInteger y, boolean odd) {
        return number(odd ? y.setBit(255) : y);
    }

    static ByteString number(BigInteger number) {
        byte[] bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = number.shiftRight(8 * i).byteValue();
        }
        return ByteString.copyFrom(bytes);
    }

    static BigInteger number(ByteString littleEndian) {
        byte[] bytes = littleEndian.toByteArray();
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return new BigInteger(1, reversed);
    }

    /** RFC 8032, 5.1.3: a point only of its one canonical encoding. */
    static Optional<Point> decode(ByteString encoded) {
        BigInteger y = number(encoded).clearBit(255);
        boolean odd = number(encoded).testBit(255);
        return y.compareTo(P) < 0 ? affine(y, odd) : Optional.empty();
    }

    static Optional<Point> affine(BigInteger anyY, boolean odd) {
        BigInteger y = anyY.mod(P);
        BigInteger square = y.multiply(y).mod(P);
        BigInteger xSquare = square.subtract(BigInteger.ONE)
                .multiply(D.multiply(square).add(BigInteger.ONE).modInverse(P))
                .mod(P);
        BigInteger x = xSquare.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
        x = x.multiply(x).mod(P).equals(xSquare) ? x : x.multiply(SQRT_MINUS_1).mod(P);
        if (!x.multiply(x).mod(P).equals(xSquare) || (x.signum() == 0 && odd)) {
            return Optional.empty();
        }
        x = x.testBit(0) == odd ? x : P.subtract(x);
        return Optional.of(new Point(x, y, BigInteger.ONE, x.multiply(y).mod(P)));
    }

    /** A point of order 8: its multiples are all eight points of small order. */
    static Point ofOrderEight() {
        for (long y = 2; ; y++) {
            Optional<Point> torsion = affine(BigInteger.valueOf(y), false).map(point -> point.times(L));
            if (torsion.isPresent()
                    && !torsion.get().times(BigInteger.valueOf(4)).sameAs(NEUTRAL)) {
                return torsion.get();
            }
        }
    }

    static BigInteger sha512(ByteString... pieces) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-512");
            for (ByteString piece : pieces) {
                sha.update(piece.toByteArray());
            }
            return number(ByteString.copyFrom(sha.digest())).mod(L);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-512", e);
        }
    }
}
