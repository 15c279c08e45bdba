package org.kingcobra.fusion.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kingcobra.fusion.service.FusionRig.ROOM;
import static org.kingcobra.fusion.service.FusionRig.sensor;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.bft.state.MalformedStateException;

/** Decoding is total: whatever the bytes, a value or a reason, and a refusal without a trace. */
class DecodingProperties {
    private final FusionRig rig = FusionRig.of(3, 1);

    private List<ByteString> commands() {
        return List.of(
                FusionCommands.create("attic", FusionRig.rules(3, 1)),
                FusionCommands.reconfigure(ROOM, FusionRig.rules(3, 1)),
                FusionCommands.submit(rig.config(), List.of(new Reading(0, 1, 2), new Reading(1, 3, 4))),
                FusionCommands.close(ROOM, List.of(0L, 1L)),
                FusionCommands.getChannel(ROOM),
                FusionCommands.getRounds(ROOM, List.of(0L), true),
                FusionCommands.getEvidence(ROOM, sensor(1).id()));
    }

    private void assertTotal(ByteString payload) {
        for (var who : List.of(FusionRig.OWNER, sensor(1))) {
            Digest before = rig.root();
            Reply reply = rig.execute(who, payload);
            if (!reply.effective()) {
                assertEquals(before, rig.root());
            }
        }
    }

    @Property(tries = 200)
    void anyBytesAreAnsweredAndARefusalChangesNothing(@ForAll @Size(max = 64) byte[] bytes) {
        assertTotal(ByteString.copyFrom(bytes));
    }

    @Property(tries = 400)
    void aDamagedCommandIsAnsweredAndARefusalChangesNothing(
            @ForAll @IntRange(max = 6) int which, @ForAll @IntRange(max = 4_000) int place, @ForAll byte value) {
        byte[] bytes = commands().get(which).toByteArray();
        bytes[place % bytes.length] = value;
        assertTotal(ByteString.copyFrom(bytes));
    }

    @Property(tries = 200)
    void aTruncatedCommandIsAnswered(@ForAll @IntRange(max = 6) int which, @ForAll @IntRange(max = 4_000) int length) {
        ByteString whole = commands().get(which);
        assertTotal(whole.substring(0, length % whole.size()));
    }

    @Property(tries = 300)
    void anyBytesAreAProofOrNone(@ForAll @Size(max = 64) byte[] bytes) {
        ByteString content = ByteString.copyFrom(bytes);
        SensorProof.decode(content)
                .ifPresent(proof -> assertTrue(proof.verify(sensor(1).id(), FusionRig.OFFLINE) != ProofVerdict.PROVEN));
        StatisticalEvidence.decode(content).ifPresent(StatisticalEvidence::encode);
        ClosedRound.decode(content).ifPresent(ClosedRound::key);
    }

    @Property(tries = 300)
    void anyBytesAreAValueOfStateOrMalformed(@ForAll @Size(max = 48) byte[] bytes) {
        ByteString content = ByteString.copyFrom(bytes);
        for (Codec<?> codec : List.of(
                RoundKey.CODEC,
                ReadingKey.CODEC,
                SensorKey.CODEC,
                EvidenceKey.CODEC,
                EnvelopeKey.CODEC,
                DeadlineKey.CODEC,
                Progress.CODEC,
                OpenRound.CODEC,
                KeptReading.CODEC,
                KeptEnvelope.CODEC,
                Evidence.CODEC,
                SensorRecord.CODEC,
                ClosedRound.CODEC)) {
            assertDecodesTotally(codec, content);
        }
    }

    private static <T> void assertDecodesTotally(Codec<T> codec, ByteString content) {
        try {
            T value = codec.decode(content);
            assertEquals(value, codec.decode(codec.encode(value)));
        } catch (MalformedStateException e) {
            assertTrue(Optional.ofNullable(e.getMessage()).orElse("").contains("expected"), e::toString);
        }
    }

    @Property(tries = 100)
    void aDamagedSnapshotIsRestoredOrMalformed(@ForAll @IntRange(max = 100_000) int place, @ForAll byte value) {
        FusionRig busy = busyRig();
        ByteString snapshot = busy.harness.host().snapshot().toByteString();
        byte[] bytes = snapshot.toByteArray();
        bytes[place % bytes.length] = value;
        SortedMap<String, Digest> roots = busy.harness.stateRoots();
        try {
            busy.harness.host().restore(org.kingcobra.bft.wire.HostSnapshot.parseFrom(bytes));
            busy.harness.stateRoots();
        } catch (MalformedStateException | com.google.protobuf.InvalidProtocolBufferException e) {
            assertTrue(!roots.isEmpty());
        }
    }

    private static FusionRig busyRig() {
        FusionRig busy = FusionRig.of(3, 1);
        busy.submitAll(0, new long[] {1, 2}, new long[] {1, 2}, new long[] {5, 6});
        busy.close(0L);
        busy.submit(1, 1, 1, 2);
        busy.submit(2, 1, 1, 2);
        busy.submit(2, 1, 1, 3);
        busy.submit(3, 1, 2, 1);
        return busy;
    }
}
