package org.kingcobra.bft;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** A digest is the SHA-256 of what was added, however it was cut and wherever it lies. */
class DigestProperties {
    /** Short ones, long ones, ropes, and buffers outside the heap. */
    @Provide
    Arbitrary<ByteString> pieces() {
        Arbitrary<ByteString> plain =
                Arbitraries.bytes().array(byte[].class).ofMaxSize(400).map(ByteString::copyFrom);
        Arbitrary<ByteString> ropes = Combinators.combine(plain, plain).as(ByteString::concat);
        return Arbitraries.oneOf(plain, ropes, plain.map(DigestProperties::offHeap));
    }

    private static ByteString offHeap(ByteString bytes) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(bytes.size());
        bytes.copyTo(buffer);
        return UnsafeByteOperations.unsafeWrap(buffer.flip());
    }

    private static Digest sha256(List<ByteString> pieces) {
        try {
            byte[] all = ByteString.copyFrom(pieces).toByteArray();
            return new Digest(
                    ByteString.copyFrom(MessageDigest.getInstance("SHA-256").digest(all)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Property
    void aDigestIsTheSha256OfAllPieces(@ForAll @Size(max = 6) List<@From("pieces") ByteString> pieces) {
        Digest.Hasher hasher = Digest.hasher();
        pieces.forEach(hasher::add);
        assertEquals(sha256(pieces), hasher.digest());
    }

    @Property
    void hashersInEachOtherDoNotMix(@ForAll("pieces") ByteString outer, @ForAll("pieces") ByteString inner) {
        Digest.Hasher first = Digest.hasher().add(outer);
        Digest within = Digest.hasher().add(inner).digest();
        Digest.Hasher abandoned = Digest.hasher().add(inner);
        assertEquals(sha256(List.of(outer, outer)), first.add(outer).digest());
        assertEquals(sha256(List.of(inner)), within);
        assertEquals(sha256(List.of(outer)), Digest.of(outer));
        assertEquals(sha256(List.of(inner, outer)), abandoned.add(outer).digest());
    }

    @Property
    void aHasherStartsAfreshAfterADigest(@ForAll("pieces") ByteString first, @ForAll("pieces") ByteString second) {
        Digest.Hasher hasher = Digest.hasher();
        assertEquals(sha256(List.of(first)), hasher.add(first).digest());
        assertEquals(sha256(List.of(second)), hasher.add(second).digest());
    }

    @Property
    void byteStringsAreOrderedByUnsignedBytes(@ForAll("pieces") ByteString one, @ForAll("pieces") ByteString other) {
        assertEquals(
                Integer.signum(ByteString.unsignedLexicographicalComparator().compare(one, other)),
                Integer.signum(ByteStrings.compare(one, other)));
        assertEquals(0, ByteStrings.compare(one, offHeap(one)));
        assertEquals(1, Integer.signum(ByteStrings.compare(one.concat(ByteString.copyFrom(new byte[1])), one)));
    }
}
