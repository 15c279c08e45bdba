package org.kingcobra.bft;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256. */
public record Digest(ByteString bytes) implements Comparable<Digest> {
    public static final int BYTES = 32;
    public static final Digest ZERO = new Digest(ByteString.copyFrom(new byte[BYTES]));

    public Digest {
        checkArgument(bytes.size() == BYTES, "expected a SHA-256 of %s bytes, got %s", BYTES, bytes.size());
    }

    public static Digest of(ByteString content) {
        return hasher().add(content).digest();
    }

    public static Digest of(byte[] content) {
        return hasher().add(content).digest();
    }

    public static Hasher hasher() {
        return new Hasher();
    }

    /** The first eight hexadecimal digits, for people. */
    public String abbreviated() {
        return toString().substring(0, 8);
    }

    @Override
    public int compareTo(Digest other) {
        return ByteString.unsignedLexicographicalComparator().compare(bytes, other.bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    /** Feeds a SHA-256 piece by piece; a piece of variable length is to be preceded by its length. */
    public static final class Hasher {
        private static final MessageDigest UNUSED = lookUpSha256();

        private final MessageDigest sha256 = newSha256();
        private final ByteBuffer eightBytes = ByteBuffer.allocate(Long.BYTES);

        public Hasher add(byte[] piece) {
            sha256.update(piece);
            return this;
        }

        public Hasher add(ByteString piece) {
            for (ByteBuffer part : piece.asReadOnlyByteBufferList()) {
                sha256.update(part);
            }
            return this;
        }

        public Hasher add(ByteBuffer piece) {
            sha256.update(piece);
            return this;
        }

        public Hasher add(Digest piece) {
            return add(piece.bytes);
        }

        /** Eight bytes, most significant first. */
        public Hasher add(long number) {
            eightBytes.clear();
            eightBytes.putLong(number).flip();
            sha256.update(eightBytes);
            return this;
        }

        /** The piece preceded by its length, so that no two sequences of pieces feed the same bytes. */
        public Hasher addSized(ByteString piece) {
            return add(piece.size()).add(piece);
        }

        public Digest digest() {
            return new Digest(ByteString.copyFrom(sha256.digest()));
        }

        /** A copy of an unused one: to look for a provider costs as much as to hash. */
        private static MessageDigest newSha256() {
            try {
                return (MessageDigest) UNUSED.clone();
            } catch (CloneNotSupportedException e) {
                return lookUpSha256();
            }
        }

        private static MessageDigest lookUpSha256() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new AssertionError("every Java platform has SHA-256", e);
            }
        }
    }
}
