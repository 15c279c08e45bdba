package org.kingcobra.bft.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.wire.AskChunkProto;
import org.kingcobra.bft.wire.CertificateProto;
import org.kingcobra.bft.wire.FoundManifestProto;
import org.kingcobra.bft.wire.ManifestProto;
import org.kingcobra.bft.wire.NewestCheckpointProto;
import org.kingcobra.bft.wire.TransferMessageProto;

/** What replicas say to each other about states, as bytes. */
class TransferCodecProperties {
    private static final Donation STATE = Donations.of(8, "a state in chunks");

    @Provide
    Arbitrary<TransferMessage> messages() {
        Arbitrary<Long> sequences = Arbitraries.longs();
        Arbitrary<Integer> indices = Arbitraries.integers();
        Arbitrary<ByteString> bytes =
                Arbitraries.bytes().array(byte[].class).ofMaxSize(50).map(ByteString::copyFrom);
        Arbitrary<List<Digest>> digests = bytes.map(Digest::of).list().ofMaxSize(5);
        return Arbitraries.oneOf(
                Arbitraries.just(new TransferMessage.AskCheckpoint()),
                Arbitraries.of(
                        new TransferMessage.NewestCheckpoint(Optional.empty()),
                        new TransferMessage.NewestCheckpoint(Optional.of(STATE.checkpoint()))),
                sequences.map(TransferMessage.AskManifest::new),
                Combinators.combine(sequences, bytes, digests)
                        .as((sequence, summary, chunks) ->
                                new TransferMessage.FoundManifest(sequence, new Manifest(summary, chunks))),
                sequences.map(TransferMessage.Gone::new),
                Combinators.combine(sequences, indices).as(TransferMessage.AskChunk::new),
                Combinators.combine(sequences, indices, bytes).as(TransferMessage.FoundChunk::new));
    }

    @Property(tries = 300)
    void everyMessageArrivesAsItWasSent(@ForAll("messages") TransferMessage message) {
        assertEquals(Optional.of(message), TransferCodec.decode(TransferCodec.encode(message)));
    }

    @Property(tries = 500)
    void anyBytesGetAnAnswer(@ForAll byte[] noise) {
        TransferCodec.decode(ByteString.copyFrom(noise))
                .ifPresent(message ->
                        assertEquals(Optional.of(message), TransferCodec.decode(TransferCodec.encode(message))));
    }

    @Property(tries = 500)
    void aChangedBitIsAnotherMessageOrNone(@ForAll("messages") TransferMessage message, @ForAll int at) {
        byte[] bytes = TransferCodec.encode(message).toByteArray();
        bytes[Math.floorMod(at >> 3, bytes.length)] ^= (byte) (1 << (at & 7));
        TransferCodec.decode(ByteString.copyFrom(bytes))
                .ifPresent(changed ->
                        assertEquals(Optional.of(changed), TransferCodec.decode(TransferCodec.encode(changed))));
    }

    @Example
    void bytesThatAreNoMessageAreNone() {
        assertNone(TransferMessageProto.getDefaultInstance());
        assertNone(TransferMessageProto.newBuilder()
                .setNewestCheckpoint(
                        NewestCheckpointProto.newBuilder().setCertificate(CertificateProto.getDefaultInstance()))
                .build());
        assertNone(TransferMessageProto.newBuilder()
                .setFoundManifest(FoundManifestProto.newBuilder()
                        .setManifest(ManifestProto.newBuilder().addChunks(ByteString.copyFromUtf8("no digest"))))
                .build());
    }

    private static void assertNone(TransferMessageProto message) {
        assertEquals(Optional.empty(), TransferCodec.decode(message.toByteString()));
    }

    @Example
    void aManifestWithMoreThanAStateMayHaveIsNone() {
        ByteString summary = ByteString.copyFrom(new byte[Manifest.SUMMARY_BYTES_MAX + 1]);
        assertNone(TransferMessageProto.newBuilder()
                .setFoundManifest(FoundManifestProto.newBuilder()
                        .setManifest(ManifestProto.newBuilder().setSummary(summary)))
                .build());
        List<Digest> chunks = Collections.nCopies(Manifest.CHUNKS_MAX + 1, Digest.ZERO);
        assertThrows(IllegalArgumentException.class, () -> new Manifest(ByteString.EMPTY, chunks));
    }

    @Example
    void aQuestionForAPieceWithoutANumberIsForTheFirst() {
        TransferMessageProto asked = TransferMessageProto.newBuilder()
                .setAskChunk(AskChunkProto.getDefaultInstance())
                .build();
        assertEquals(Optional.of(new TransferMessage.AskChunk(0, 0)), TransferCodec.decode(asked.toByteString()));
    }
}
