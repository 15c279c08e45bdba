package org.kingcobra.bft.host;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Genesis;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.crypto.Ed25519;
import org.kingcobra.bft.wire.Attestation;
import org.kingcobra.bft.wire.SignedReply;

/**
 * How a replica signs all answers of a batch at once, and how anybody checks one of them offline, for ever: that makes every
 * reply evidence.
 */
public final class SignedReplies {
    private static final ByteString DOMAIN = ByteString.copyFromUtf8("kingcobra attestation 1");

    private SignedReplies() {}

    /**
     * A reply whose signature was checked.
     *
     * @param replica who signed it
     * @param leaf an encoded {@code Leaf}
     */
    public record Verified(int replica, long sequence, Digest chainHead, ByteString leaf) {}

    /** What a replica says about one batch, not yet signed. */
    public static ByteString attestation(Genesis genesis, int replica, Execution execution) {
        return Attestation.newBuilder()
                .setGroup(genesis.groupId().bytes())
                .setReplica(replica)
                .setSequence(execution.sequence())
                .setChainHead(execution.chainHead().bytes())
                .setRoot(execution.tree().root().bytes())
                .build()
                .toByteString();
    }

    public static ByteString sign(Identity replica, ByteString attestation) {
        return replica.sign(signedDigest(attestation));
    }

    /** One answer of a batch with its path to the signed root. */
    public static SignedReply reply(Execution execution, int leaf, ByteString attestation, ByteString signature) {
        SignedReply.Builder reply = SignedReply.newBuilder()
                .setAttestation(attestation)
                .setSignature(signature)
                .setLeaf(execution.leaves().get(leaf).leaf())
                .setLeafIndex(leaf)
                .setLeafCount(execution.tree().leafCount());
        execution.tree().path(leaf).forEach(sibling -> reply.addPath(sibling.bytes()));
        return reply.build();
    }

    /** Checks a reply against the group's keys. Total: a verified reply, or why it is none. */
    public static Decoded<Verified> verify(SignedReply reply, Genesis genesis, Ed25519 scheme) {
        Attestation attestation;
        try {
            attestation = Attestation.parseFrom(reply.getAttestation());
        } catch (InvalidProtocolBufferException e) {
            return Decoded.invalid("expected an attestation: " + e.getMessage());
        }
        int replica = attestation.getReplica();
        if (!attestation.getGroup().equals(genesis.groupId().bytes())
                || replica < 0
                || replica >= genesis.size().n()
                || attestation.getChainHead().size() != Digest.BYTES
                || attestation.getSequence() < 1) {
            return Decoded.invalid("expected an attestation of a replica of this group");
        }
        if (!leadsTo(attestation.getRoot(), reply)) {
            return Decoded.invalid("expected a path from the leaf to the attested root");
        }
        if (!scheme.verify(
                genesis.replicas().get(replica), signedDigest(reply.getAttestation()), reply.getSignature())) {
            return Decoded.invalid("expected a signature of replica " + replica);
        }
        return Decoded.valid(new Verified(
                replica, attestation.getSequence(), new Digest(attestation.getChainHead()), reply.getLeaf()));
    }

    private static boolean leadsTo(ByteString root, SignedReply reply) {
        List<ByteString> path = reply.getPathList();
        return path.stream().allMatch(sibling -> sibling.size() == Digest.BYTES)
                && MerkleTree.rootOf(
                                reply.getLeaf(),
                                reply.getLeafIndex(),
                                reply.getLeafCount(),
                                path.stream().map(Digest::new).toList())
                        .filter(reached -> reached.bytes().equals(root))
                        .isPresent();
    }

    private static Digest signedDigest(ByteString attestation) {
        return Digest.hasher().addSized(DOMAIN).add(attestation).digest();
    }
}
