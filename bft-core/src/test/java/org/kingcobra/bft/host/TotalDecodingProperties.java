package org.kingcobra.bft.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.kingcobra.bft.Genesis;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.crypto.Ed25519;
import org.kingcobra.bft.engine.DecidedBatch;
import org.kingcobra.bft.host.Envelope.RequestedOperation;
import org.kingcobra.bft.state.MalformedStateException;
import org.kingcobra.bft.wire.HostSnapshot;
import org.kingcobra.bft.wire.SignedEnvelope;
import org.kingcobra.bft.wire.SignedReply;

/** Whatever the bytes, the answer is a value or a reason, and never an exception that was not declared. */
class TotalDecodingProperties {
    private static final Identity ALICE = ServiceHarness.identity("alice");
    private static final Identity REPLICA = ServiceHarness.identity("replica 0");
    private static final Genesis GENESIS =
            new Genesis(ByteString.copyFrom(new byte[Genesis.NONCE_BYTES]), List.of(REPLICA.id()));
    private static final EnvelopeCheck CHECK = new EnvelopeCheck(GENESIS.groupId(), Ed25519.fastest());
    private static final ByteString GENUINE = new EnvelopeSigner(GENESIS.groupId(), ALICE)
            .sign(1, 1, List.of(new RequestedOperation(Register.TAG, ByteString.copyFromUtf8("hello"))));
    private static final SignedReply REPLY = newReply();
    private static final ByteString SNAPSHOT = newSnapshot();

    @Property(tries = 300)
    void anyBytesAreAnEnvelopeOrAreNot(@ForAll @Size(max = 300) byte[] bytes) {
        assertFalse(isEnvelope(ByteString.copyFrom(bytes)));
    }

    @Property(tries = 300)
    void anEnvelopeThatAnybodyTouchedIsNone(@ForAll("mutations") Mutations mutations) {
        ByteString touched = mutations.of(GENUINE);
        Assume.that(!touched.equals(GENUINE));
        assertFalse(isEnvelope(touched));
    }

    @Example
    void everySingleBitOfAnEnvelopeCounts() {
        for (int bit = 0; bit < GENUINE.size() * 8; bit++) {
            byte[] touched = GENUINE.toByteArray();
            touched[bit / 8] ^= (byte) (1 << (bit % 8));
            assertFalse(isEnvelope(ByteString.copyFrom(touched)), "bit " + bit);
        }
        assertTrue(isEnvelope(GENUINE));
    }

    @Example
    void aRelayCannotDressOneSignedBodyInOtherBytes() throws InvalidProtocolBufferException {
        SignedEnvelope signed = SignedEnvelope.parseFrom(GENUINE);
        ByteString unknownField = ByteString.copyFrom(new byte[] {0x78, 0x01});
        assertFalse(isEnvelope(GENUINE.concat(unknownField)));
        assertFalse(isEnvelope(GENUINE.concat(GENUINE)));
        ByteString body =
                SignedEnvelope.newBuilder().setBody(signed.getBody()).build().toByteString();
        ByteString signature = SignedEnvelope.newBuilder()
                .setSignature(signed.getSignature())
                .build()
                .toByteString();
        assertEquals(GENUINE, body.concat(signature));
        assertFalse(isEnvelope(signature.concat(body)));
    }

    @Property(tries = 300)
    void anyPayloadIsAHostCommandOrIsRefused(@ForAll @Size(max = 40) byte[] payload) {
        ServiceHarness harness = ServiceHarness.with(Register.MOUNT);
        Reply reply = harness.execute(REPLICA, HostCommands.TAG, ByteString.copyFrom(payload));
        assertTrue(reply.effective() || reply.status() != 0);
    }

    @Property(tries = 300)
    void anyPayloadAndTagGetAReply(
            @ForAll int tag, @ForAll @Size(max = 40) byte[] payload, @ForAll("mutations") Mutations mutations) {
        ServiceHarness harness = ServiceHarness.with(Register.MOUNT);
        harness.execute(ALICE, tag, ByteString.copyFrom(payload));
        harness.execute(REPLICA, HostCommands.TAG, mutations.of(HostCommands.clockReading(1_000_000)));
        assertEquals(2, harness.host().sequence());
    }

    @Property(tries = 300)
    void aReplyThatAnybodyTouchedIsRefusedOrSaysTheSame(@ForAll("mutations") Mutations mutations) {
        SignedReply genuine = REPLY;
        try {
            SignedReply touched = SignedReply.parseFrom(mutations.of(genuine.toByteString()));
            Optional<SignedReplies.Verified> verified =
                    SignedReplies.verify(touched, GENESIS, Ed25519.fastest()).toOptional();
            verified.ifPresent(same -> assertEquals(genuine.getLeaf(), same.leaf()));
        } catch (InvalidProtocolBufferException e) {
            assertFalse(String.valueOf(e.getMessage()).isEmpty()); // the only exception there is
        }
    }

    @Property(tries = 300)
    void anyReplyAtAllIsRefused(
            @ForAll @Size(max = 80) byte[] attestation,
            @ForAll @Size(max = 70) byte[] signature,
            @ForAll int index,
            @ForAll int count,
            @ForAll @Size(max = 5) List<@Size(max = 33) byte[]> path) {
        SignedReply.Builder reply = SignedReply.newBuilder()
                .setAttestation(ByteString.copyFrom(attestation))
                .setSignature(ByteString.copyFrom(signature))
                .setLeafIndex(index)
                .setLeafCount(count);
        path.forEach(sibling -> reply.addPath(ByteString.copyFrom(sibling)));
        assertTrue(SignedReplies.verify(reply.build(), GENESIS, Ed25519.fastest())
                .toOptional()
                .isEmpty());
        SignedReply signed = REPLY.toBuilder()
                .setLeafIndex(index)
                .setLeafCount(count)
                .clearPath()
                .addAllPath(reply.getPathList())
                .build();
        SignedReplies.verify(signed, GENESIS, Ed25519.fastest()).toOptional().ifPresent(same -> assertEquals(1, count));
    }

    @Property(tries = 300)
    void aSnapshotThatAnybodyTouchedRestoresOrIsMalformed(@ForAll("mutations") Mutations mutations) {
        HostSnapshot touched;
        try {
            touched = HostSnapshot.parseFrom(mutations.of(SNAPSHOT));
        } catch (InvalidProtocolBufferException e) {
            return; // refused before any host sees it
        }
        ReplicaHost fresh = new ReplicaHost(GENESIS, CHECK::check, List.of(Register.MOUNT));
        try {
            fresh.restore(touched);
        } catch (MalformedStateException e) {
            assertFalse(String.valueOf(e.getMessage()).isEmpty());
            return;
        }
        fresh.stateRoots();
        fresh.apply(DecidedBatch.wrapping(fresh.sequence() + 1, List.of(GENUINE.toByteArray())));
    }

    private static boolean isEnvelope(ByteString bytes) {
        return CHECK.check(bytes).toOptional().isPresent();
    }

    private static SignedReply newReply() {
        ReplicaHost host = new ReplicaHost(GENESIS, CHECK::check, List.of(Register.MOUNT));
        Execution execution = host.apply(DecidedBatch.wrapping(1, List.of(GENUINE.toByteArray())));
        ByteString attestation = SignedReplies.attestation(GENESIS, 0, execution);
        return SignedReplies.reply(execution, 0, attestation, SignedReplies.sign(REPLICA, attestation));
    }

    private static ByteString newSnapshot() {
        ServiceHarness harness = ServiceHarness.with(Register.MOUNT);
        harness.advanceTo(1_000_000);
        harness.execute(ALICE, Register.TAG, ByteString.copyFromUtf8("hello"));
        harness.execute(ALICE, Register.TAG, ByteString.copyFromUtf8("world"));
        return harness.host().snapshot().toByteString();
    }

    @Provide
    Arbitrary<Mutations> mutations() {
        return Mutations.atLeastOne();
    }
}
