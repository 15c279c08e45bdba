package org.kingcobra.arbiter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.google.protobuf.ByteString;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.kingcobra.arbiter.wire.ArbiterCommand;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Genesis;
import org.kingcobra.bft.crypto.Ed25519;
import org.kingcobra.bft.host.EnvelopeCheck;
import org.kingcobra.bft.host.ServiceHarness;
import org.kingcobra.bft.state.MalformedStateException;

/** Whatever the bytes, the service answers and does not throw; what is encoded decodes to itself. */
class WireProperties {
    private static final Village VILLAGE = Village.tolerating(1);

    @Property(tries = 1_000)
    void anyBytesGetAnAnswer(@ForAll @Size(max = 200) byte[] payload) {
        assertNotNull(VILLAGE.command(Village.ALICE, ByteString.copyFrom(payload)));
    }

    @Property(tries = 1_000)
    void anyDamageToACommandGetsAnAnswer(
            @ForAll("commands") ByteString command, @ForAll byte damage, @ForAll @IntRange(max = 200) int place) {
        byte[] bytes = command.toByteArray();
        bytes[place % bytes.length] ^= damage;
        assertNotNull(VILLAGE.command(Village.AUTHORITY, ByteString.copyFrom(bytes)));
        assertNotNull(VILLAGE.command(VILLAGE.arbiters.get(0), ByteString.copyFrom(bytes)));
    }

    @Property(tries = 300)
    void everyCommandDecodesToItself(@ForAll("commands") ByteString command) {
        ArbiterCommand decoded = ArbiterCommands.decode(command).orElseThrow();
        assertEquals(command, decoded.toByteString());
    }

    @Property(tries = 500)
    void noVerifierThrowsWhateverItIsGiven(@ForAll @Size(max = 300) byte[] content) {
        Genesis genesis = new Genesis(Digest.ZERO.bytes(), java.util.List.of(Village.ALICE.id()));
        EnvelopeCheck check = new EnvelopeCheck(ServiceHarness.groupId(), Ed25519.fastest());
        ByteString bytes = ByteString.copyFrom(content);
        for (EvidenceVerifier verifier : java.util.List.of(
                new DoubleSpendVerifier(check),
                new SensorProofVerifier(check),
                new OverchargeVerifier(check),
                new ReplicaFaultVerifier(genesis, Ed25519.fastest()))) {
            assertEquals(
                    Finding.DOES_NOT_VERIFY,
                    verifier.verify(Village.ALICE.id(), bytes).finding());
        }
    }

    @Property(tries = 500)
    void stateBytesAreAValueOrMalformed(@ForAll @Size(max = 200) byte[] content) {
        ByteString bytes = ByteString.copyFrom(content);
        for (var codec : java.util.List.of(
                ArbiterCodecs.OPEN_CASE, ArbiterCodecs.VERDICT, ArbiterCodecs.CASE_FILE, ArbiterCodecs.TRACK_RECORD)) {
            try {
                assertNotNull(codec.decode(bytes));
            } catch (MalformedStateException e) {
                assertNotNull(e.getMessage());
            }
        }
    }

    @Provide
    Arbitrary<ByteString> commands() {
        return Arbitraries.of(GoldenCommandsTest.COMMANDS.values());
    }
}
