package org.kingcobra.bft.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.protobuf.ByteString;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Identity;

/** Any bytes get one answer, the same from every provider, and no exception. */
class SignatureFuzzProperties {
    private static final List<Ed25519> SCHEMES =
            SignatureRuleTest.providers().stream().map(Ed25519::new).toList();
    private static final Identity ALICE = Identities.wellKnown("alice");
    private static final Digest MESSAGE = Digest.of(ByteString.copyFromUtf8("message"));

    @Property(tries = 300)
    void anyKeyAndAnySignature(@ForAll @Size(32) byte[] key, @ForAll @Size(max = 66) byte[] signature) {
        for (Ed25519 scheme : SCHEMES) {
            assertFalse(scheme.verify(new ClientId(ByteString.copyFrom(key)), MESSAGE, ByteString.copyFrom(signature)));
        }
    }

    @Property(tries = 300)
    void anyNonceUnderAGoodKey(@ForAll @Size(32) byte[] nonce, @ForAll @Size(32) byte[] s) {
        s[31] &= 0x0f; // mostly below the group order, so that the provider is asked
        ByteString signature = ByteString.copyFrom(nonce).concat(ByteString.copyFrom(s));
        for (Ed25519 scheme : SCHEMES) {
            assertFalse(scheme.verify(ALICE.id(), MESSAGE, signature), scheme.providerName());
        }
    }

    @Property(tries = 300)
    void everyFlippedBitIsNoticedByAll(@ForAll @IntRange(max = 511) int bit, @ForAll @Size(32) byte[] content) {
        Digest message = Digest.of(content);
        byte[] signature = ALICE.sign(message).toByteArray();
        assertEquals(
                List.of(true, true, true).subList(0, SCHEMES.size()),
                SCHEMES.stream()
                        .map(scheme -> scheme.verify(ALICE.id(), message, ByteString.copyFrom(signature)))
                        .toList());
        signature[bit / 8] ^= (byte) (1 << (bit % 8));
        for (Ed25519 scheme : SCHEMES) {
            assertFalse(scheme.verify(ALICE.id(), message, ByteString.copyFrom(signature)), scheme.providerName());
        }
    }
}
