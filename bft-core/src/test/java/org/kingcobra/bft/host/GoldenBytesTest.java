package org.kingcobra.bft.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.host.Envelope.RequestedOperation;

/** What is signed, hashed or sent must not change by accident: old evidence has to verify for ever. */
class GoldenBytesTest {
    private static final Map<String, String> GOLDEN = read();
    private static final Identity ALICE = ServiceHarness.identity("alice");

    @Test
    void aGroupsId() {
        assertEquals(golden("group id"), ServiceHarness.groupId().toString());
    }

    @Test
    void anEnvelope() {
        ByteString envelope = new EnvelopeSigner(ServiceHarness.groupId(), ALICE)
                .sign(
                        7,
                        5,
                        List.of(
                                new RequestedOperation(Register.TAG, ByteString.copyFromUtf8("hello")),
                                new RequestedOperation(300, ByteString.EMPTY)));
        assertEquals(golden("envelope"), hex(envelope));
    }

    @Test
    void aClockReading() {
        assertEquals(golden("clock reading"), hex(HostCommands.clockReading(1_700_000_000_000_000L)));
    }

    @Test
    void aSignedReplyTheChainAndTheRoots() {
        ServiceHarness harness = ServiceHarness.with(Register.MOUNT);
        harness.execute(ALICE, Register.TAG, ByteString.copyFromUtf8("hello"));
        assertEquals(golden("chain head"), harness.host().chainHead().toString());
        assertEquals(golden("state roots"), harness.stateRoots().toString());
        assertEquals(
                golden("snapshot digest"),
                Digest.of(harness.host().snapshot().toByteString()).toString());
    }

    @Test
    void anAttestedReply() {
        ByteString leaf = ByteString.copyFromUtf8("leaf");
        List<Execution.Answer> answers = List.of(
                new Execution.Answer(Optional.empty(), Optional.empty(), leaf),
                new Execution.Answer(Optional.empty(), Optional.empty(), ByteString.EMPTY));
        Execution execution = new Execution(3, Digest.ZERO, answers, new MerkleTree(List.of(leaf, ByteString.EMPTY)));
        ByteString attestation = SignedReplies.attestation(ServiceHarness.genesis(), 0, execution);
        ByteString signature = SignedReplies.sign(ServiceHarness.identity("replica 0"), attestation);
        assertEquals(
                golden("signed reply"),
                hex(SignedReplies.reply(execution, 0, attestation, signature).toByteString()));
    }

    private static String golden(String name) {
        return Objects.requireNonNull(GOLDEN.get(name), name);
    }

    private static Map<String, String> read() {
        try (InputStream file = Objects.requireNonNull(GoldenBytesTest.class.getResourceAsStream("/golden/host.txt"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(": ", 2))
                    .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
