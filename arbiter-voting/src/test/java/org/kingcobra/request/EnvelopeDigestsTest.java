package org.kingcobra.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.google.protobuf.ByteString;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Origin;

class EnvelopeDigestsTest {
    private final EnvelopeDigests digests = new EnvelopeDigests();

    /** Four megabytes of offers must not be hashed once for each of eight thousand. */
    @Test
    void anEnvelopeIsHashedOnceForAllItsOperations() {
        ByteString envelope = ByteString.copyFromUtf8("many offers");
        Digest first = digests.digest(new Origin(envelope, 0));
        assertEquals(Digest.of(envelope), first);
        assertSame(first, digests.digest(new Origin(envelope, 1)));
    }

    @Test
    void theNextEnvelopeHasADigestOfItsOwn() {
        ByteString other = ByteString.copyFromUtf8("another");
        digests.digest(new Origin(ByteString.copyFromUtf8("one"), 0));
        assertEquals(Digest.of(other), digests.digest(new Origin(other, 0)));
        assertEquals(Digest.of(ByteString.EMPTY), new EnvelopeDigests().digest(new Origin(ByteString.EMPTY, 0)));
    }
}
