package org.kingcobra.bft.host;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Genesis;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.crypto.SignatureCheck;
import org.kingcobra.bft.host.Execution.Answer;
import org.kingcobra.bft.wire.Attestation;
import org.kingcobra.bft.wire.SignedReply;

/**
 * How a replica signs all answers of a batch at once, and how anybody checks one of them offline, for ever: that makes every
 * reply evidence.
 */
public final class SignedReplies {
    private static final ByteString DOMAIN = ByteString.copyFromUtf8("kingcobra attestation 1");

    /** The sequence of what a replica recalls. */
    public static final long NO_BATCH = 0;

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

    /**
     * What a replica remembers of an envelope that leaves nothing to execute, and so is in no further batch. It helps to answer a
     * client that has missed the first answers; it is evidence of nothing, since a memory depends on when it is asked.
     */
    public static SignedReply recalled(Genesis genesis, int replica, Identity identity, ByteString leaf) {
        Answer answer = new Answer(Optional.empty(), Optional.empty(), leaf);
        Execution memory = new Execution(NO_BATCH, Digest.ZERO, List.of(answer), new MerkleTree(List.of(leaf)));
        ByteString attestation = attestation(genesis, replica, memory);
        return reply(memory, 0, attestation, sign(identity, attestation));
    }

    /** Checks an answer of a batch against the group's keys: evidence. Total: a verified reply, or why it is none. */
    public static Decoded<Verified> verify(SignedReply reply, Genesis genesis, SignatureCheck scheme) {
        return verifyAnswer(reply, genesis, scheme)
                .match(
                        told -> told.sequence() == NO_BATCH
                                ? Decoded.invalid("expected an answer of a batch, got one from memory")
                                : Decoded.valid(told),
                        Decoded::invalid);
    }

    /** As {@link #verify}; takes {@link #recalled} answers as well. */
    public static Decoded<Verified> verifyAnswer(SignedReply reply, Genesis genesis, SignatureCheck scheme) {
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
                || attestation.getSequence() < NO_BATCH) {
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
