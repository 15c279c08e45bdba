package org.kingcobra.arbiter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kingcobra.arbiter.EvidenceVerifier.Conclusion;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Genesis;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.crypto.Ed25519;
import org.kingcobra.bft.host.MerkleTree;
import org.kingcobra.bft.host.ServiceHarness;
import org.kingcobra.bft.host.SignedReplies;
import org.kingcobra.bft.wire.Attestation;
import org.kingcobra.bft.wire.EnvelopeReply;
import org.kingcobra.bft.wire.Leaf;
import org.kingcobra.bft.wire.OperationResult;
import org.kingcobra.bft.wire.SignedReply;

class ReplicaFaultVerifierTest {
    private static final List<Identity> REPLICAS = IntStream.range(0, 4)
            .mapToObj(number -> ServiceHarness.identity("replica " + number))
            .toList();
    private static final Genesis GENESIS =
            new Genesis(Digest.ZERO.bytes(), REPLICAS.stream().map(Identity::id).toList());

    private final ReplicaFaultVerifier verifier = new ReplicaFaultVerifier(GENESIS, Ed25519.fastest());

    @Test
    void aReplicaThatContradictsTwoOfFourIsFaulty() {
        Conclusion conclusion = verify(3, answer(3, 7, "lie"), answer(0, 7, "truth"), answer(1, 7, "truth"));
        assertEquals(Finding.PROVES_A_FAULT, conclusion.finding());
        assertEquals(new Subject("replica 3 at sequence 7"), conclusion.subject());
    }

    @Test
    void oneContradictionMayBeTheOthersLie() {
        notProven(3, answer(3, 7, "lie"), answer(0, 7, "truth"));
        notProven(3, answer(3, 7, "lie"), answer(0, 7, "truth"), answer(0, 7, "truth"));
    }

    @Test
    void twoWhoDisagreeAmongThemselvesContradictNobody() {
        notProven(3, answer(3, 7, "a"), answer(0, 7, "b"), answer(1, 7, "c"));
    }

    @Test
    void anAnswerAtAnotherSequenceIsNoContradiction() {
        notProven(3, answer(3, 7, "before"), answer(0, 8, "after"), answer(1, 8, "after"));
    }

    @Test
    void somebodyElsesLieIsNotHers() {
        notProven(2, answer(3, 7, "lie"), answer(0, 7, "truth"), answer(1, 7, "truth"));
    }

    @Test
    void aForgedSignatureProvesNothing() {
        SignedReply forged = answer(3, 7, "lie").toBuilder()
                .setSignature(answer(2, 7, "lie").getSignature())
                .build();
        notProven(3, forged, answer(0, 7, "truth"), answer(1, 7, "truth"));
    }

    private void notProven(int accused, SignedReply answer, SignedReply... others) {
        assertEquals(Conclusion.NOTHING, verify(accused, answer, others));
    }

    private Conclusion verify(int accused, SignedReply answer, SignedReply... others) {
        return verifier.verify(REPLICAS.get(accused).id(), ReplicaFaultVerifier.content(answer, List.of(others)));
    }

    private static SignedReply answer(int replica, long sequence, String result) {
        ByteString leaf = Leaf.newBuilder()
                .setReply(EnvelopeReply.newBuilder()
                        .setClient(ServiceHarness.identity("alice").id().key())
                        .setFirstOperation(1)
                        .addResults(OperationResult.newBuilder().setResult(ByteString.copyFromUtf8(result))))
                .build()
                .toByteString();
        ByteString attestation = Attestation.newBuilder()
                .setGroup(GENESIS.groupId().bytes())
                .setReplica(replica)
                .setSequence(sequence)
                .setChainHead(Digest.ZERO.bytes())
                .setRoot(MerkleTree.rootOf(leaf, 0, 1, List.of()).orElseThrow().bytes())
                .build()
                .toByteString();
        return SignedReply.newBuilder()
                .setAttestation(attestation)
                .setSignature(SignedReplies.sign(REPLICAS.get(replica), attestation))
                .setLeaf(leaf)
                .setLeafCount(1)
                .build();
    }
}
