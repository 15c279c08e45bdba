package org.kingcobra.arbiter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import java.util.Arrays;
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

    /** Every honest replica signs both: a client can have one envelope answered twice in one batch. */
    @Test
    void twoAnswersOfOneBatchConvictNoHonestReplica() {
        List<ByteString> batch = List.of(leaf("done"), leaf("conflict"));
        notProven(3, answer(3, 7, batch, 0), answer(0, 7, batch, 1), answer(1, 7, batch, 1));
    }

    @Test
    void aLieAmongTrueAnswersIsFound() {
        List<ByteString> truth = List.of(leaf("truth"), leaf("also true"));
        List<ByteString> lie = List.of(leaf("lie"), leaf("also true"));
        Conclusion conclusion = verify(3, answer(3, 7, lie, 1), answer(0, 7, truth, 0), answer(1, 7, truth, 1));
        assertEquals(Finding.PROVES_A_FAULT, conclusion.finding());
    }

    /** Each is a signature to verify: a report has room for hundreds. */
    @Test
    void moreAnswersThanThereAreReplicasAreNotLookedAt() {
        SignedReply[] many = new SignedReply[5];
        Arrays.setAll(many, i -> answer(i % 2, 7, "truth"));
        notProven(3, answer(3, 7, "lie"), many);
    }

    private void notProven(int accused, SignedReply answer, SignedReply... others) {
        assertEquals(Conclusion.NOTHING, verify(accused, answer, others));
    }

    private Conclusion verify(int accused, SignedReply answer, SignedReply... others) {
        return verifier.verify(REPLICAS.get(accused).id(), ReplicaFaultVerifier.content(answer, List.of(others)));
    }

    private static SignedReply answer(int replica, long sequence, String result) {
        return answer(replica, sequence, List.of(leaf(result)), 0);
    }

    private static ByteString leaf(String result) {
        return Leaf.newBuilder()
                .setReply(EnvelopeReply.newBuilder()
                        .setClient(ServiceHarness.identity("alice").id().key())
                        .setFirstOperation(1)
                        .addResults(OperationResult.newBuilder().setResult(ByteString.copyFromUtf8(result))))
                .build()
                .toByteString();
    }

    private static SignedReply answer(int replica, long sequence, List<ByteString> batch, int leaf) {
        MerkleTree tree = new MerkleTree(batch);
        ByteString attestation = Attestation.newBuilder()
                .setGroup(GENESIS.groupId().bytes())
                .setReplica(replica)
                .setSequence(sequence)
                .setChainHead(Digest.ZERO.bytes())
                .setRoot(tree.root().bytes())
                .build()
                .toByteString();
        return SignedReply.newBuilder()
                .setAttestation(attestation)
                .setSignature(SignedReplies.sign(REPLICAS.get(replica), attestation))
                .setLeaf(batch.get(leaf))
                .setLeafIndex(leaf)
                .setLeafCount(batch.size())
                .addAllPath(tree.path(leaf).stream().map(Digest::bytes).toList())
                .build();
    }
}
