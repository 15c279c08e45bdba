package org.kingcobra.bft;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
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
        return ByteStrings.compare(bytes, other.bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    /** Feeds a SHA-256 piece by piece; a piece of variable length is to be preceded by its length. Starts afresh after a digest. */
    public static final class Hasher {
        private static final MessageDigest UNUSED = lookUpSha256();

        private static final int SMALL_BYTES = 128;

        private final MessageDigest sha256 = newSha256();
        /** Small pieces are put together first: to hand one over costs more than to hash it. */
        private final byte[] small = new byte[SMALL_BYTES];

        private int smallBytes;

        public Hasher add(byte[] piece) {
            flushed().update(piece);
            return this;
        }

        public Hasher add(ByteString piece) {
            if (piece.size() <= SMALL_BYTES) {
                makeRoom(piece.size());
                piece.copyTo(small, smallBytes);
                smallBytes += piece.size();
                return this;
            }
            ByteStrings.feed(piece, flushed()::update);
            return this;
        }

        public Hasher add(ByteBuffer piece) {
            flushed().update(piece);
            return this;
        }

        private void makeRoom(int bytes) {
            if (smallBytes + bytes > SMALL_BYTES) {
                flushed();
            }
        }

        /** What was given so far has been handed over to this. */
        private MessageDigest flushed() {
            sha256.update(small, 0, smallBytes);
            smallBytes = 0;
            return sha256;
        }

        public Hasher add(Digest piece) {
            return add(piece.bytes);
        }

        /** Eight bytes, most significant first. */
        public Hasher add(long number) {
            makeRoom(Long.BYTES);
            for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
                small[smallBytes++] = (byte) (number >>> shift);
            }
            return this;
        }

        /** The piece preceded by its length, so that no two sequences of pieces feed the same bytes. */
        public Hasher addSized(ByteString piece) {
            return add(piece.size()).add(piece);
        }

        public Digest digest() {
            return new Digest(UnsafeByteOperations.unsafeWrap(flushed().digest()));
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
