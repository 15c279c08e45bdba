package org.kingcobra.bft.reply;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Genesis;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.crypto.Ed25519;
import org.kingcobra.bft.crypto.Identities;
import org.kingcobra.bft.host.Decoded;
import org.kingcobra.bft.host.Execution;
import org.kingcobra.bft.host.MerkleTree;
import org.kingcobra.bft.host.SignedReplies;
import org.kingcobra.bft.host.SignedReplies.Verified;
import org.kingcobra.bft.wire.Attestation;
import org.kingcobra.bft.wire.EnvelopeReply;
import org.kingcobra.bft.wire.Leaf;
import org.kingcobra.bft.wire.OperationResult;
import org.kingcobra.bft.wire.PublishedEvent;
import org.kingcobra.bft.wire.SignedReply;

/** What four replicas might sign, true or not. */
public final class Replies {
    public static final List<Identity> REPLICAS = IntStream.range(0, 4)
            .mapToObj(seat -> Identities.wellKnown("replica " + seat))
            .toList();
    public static final Genesis GENESIS = new Genesis(
            ByteString.copyFrom(new byte[Genesis.NONCE_BYTES]),
            REPLICAS.stream().map(Identity::id).toList());

    private Replies() {}

    /** A batch that came to these leaves, as a replica says. */
    public static SignedReply signed(int replica, long sequence, ByteString... leaves) {
        return signed(replica, sequence, 0, leaves);
    }

    /** As {@link #signed(int, long, ByteString...)}, one of the leaves. */
    public static SignedReply signed(int replica, long sequence, int leaf, ByteString... leaves) {
        List<Execution.Answer> answers = List.of(leaves).stream()
                .map(each -> new Execution.Answer(Optional.empty(), Optional.empty(), each))
                .toList();
        Digest head = Digest.hasher().add(sequence).digest();
        Execution execution = new Execution(sequence, head, answers, new MerkleTree(List.of(leaves)));
        ByteString attestation = SignedReplies.attestation(GENESIS, replica, execution);
        return SignedReplies.reply(
                execution, leaf, attestation, SignedReplies.sign(REPLICAS.get(replica), attestation));
    }

    public static SignedReply forged(int replica, long sequence, ByteString... leaves) {
        SignedReply genuine = signed(replica, sequence, leaves);
        byte[] signature = genuine.getSignature().toByteArray();
        signature[3] ^= 1;
        return genuine.toBuilder().setSignature(ByteString.copyFrom(signature)).build();
    }

    public static ByteString reply(ClientId client, long firstOperation, String... results) {
        return reply(client, firstOperation, Stream.of(results).map(Reply::done).toArray(Reply[]::new));
    }

    public static ByteString reply(ClientId client, long firstOperation, Reply... results) {
        EnvelopeReply.Builder reply =
                EnvelopeReply.newBuilder().setClient(client.key()).setFirstOperation(firstOperation);
        for (Reply result : results) {
            reply.addResults(OperationResult.newBuilder()
                    .setEffective(result.effective())
                    .setStatus(result.status())
                    .setResult(result.result()));
        }
        return Leaf.newBuilder().setReply(reply).build().toByteString();
    }

    public static ByteString event(String topic, long number, String payload) {
        return event(topic, number, ByteString.copyFromUtf8(payload));
    }

    public static ByteString event(String topic, long number, ByteString payload) {
        PublishedEvent event = PublishedEvent.newBuilder()
                .setTopic(topic)
                .setNumber(number)
                .setPayload(payload)
                .build();
        return Leaf.newBuilder().setEvent(event).build().toByteString();
    }

    /** The sequence that an answer claims. */
    public static long sequence(SignedReply reply) {
        try {
            return Attestation.parseFrom(reply.getAttestation()).getSequence();
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError("a replica's own attestation must parse", e);
        }
    }

    public static Decoded<Verified> verify(SignedReply reply) {
        return SignedReplies.verify(reply, GENESIS, Ed25519.fastest());
    }
}
