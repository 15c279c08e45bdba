package org.kingcobra.arbiter;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.kingcobra.arbiter.wire.ContradictedReply;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Genesis;
import org.kingcobra.bft.crypto.Ed25519;
import org.kingcobra.bft.host.SignedReplies;
import org.kingcobra.bft.wire.Attestation;
import org.kingcobra.bft.wire.SignedReply;

/**
 * Checks that a replica signed answers to a batch which f+1 others contradict. That proves a fault and no malice: a service that is not deterministic does this to an honest replica.
 */
public final class ReplicaFaultVerifier implements EvidenceVerifier {
    public static final String KIND = "contradicted reply";

    private final Genesis genesis;
    private final Ed25519 scheme;

    public ReplicaFaultVerifier(Genesis genesis, Ed25519 scheme) {
        this.genesis = genesis;
        this.scheme = scheme;
    }

    /** Evidence for attaching to a problem report: the accused replica's signed reply, and those of f+1 others. */
    public static ByteString content(SignedReply accused, List<SignedReply> others) {
        return ContradictedReply.newBuilder()
                .setAccused(accused.toByteString())
                .addAllOthers(others.stream().map(SignedReply::toByteString).toList())
                .build()
                .toByteString();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Conclusion verify(ClientId accused, ByteString content) {
        try {
            return verify(accused, ContradictedReply.parseFrom(content));
        } catch (InvalidProtocolBufferException e) {
            return Conclusion.NOTHING;
        }
    }

    private Conclusion verify(ClientId accused, ContradictedReply evidence) throws InvalidProtocolBufferException {
        if (evidence.getOthersCount() > genesis.size().n()) {
            return Conclusion.NOTHING; // each is a signature to verify, and no group has so many others
        }
        Optional<Attestation> answer = check(evidence.getAccused());
        if (answer.isEmpty()
                || !genesis.replicas().get(answer.get().getReplica()).equals(accused)) {
            return Conclusion.NOTHING;
        }
        Set<Integer> contradicting = new TreeSet<>();
        Set<ByteString> truths = new TreeSet<>(ByteString.unsignedLexicographicalComparator());
        for (ByteString signed : evidence.getOthersList()) {
            Optional<Attestation> other = check(signed);
            if (other.isEmpty() || !contradict(answer.get(), other.get())) {
                return Conclusion.NOTHING;
            }
            contradicting.add(other.get().getReplica());
            truths.add(other.get().getRoot());
        }
        boolean proves =
                truths.size() == 1 && contradicting.size() >= genesis.size().oneCorrect();
        String where =
                answer.get().getReplica() + " at sequence " + answer.get().getSequence();
        return proves ? Conclusion.fault(Subject.of("replica", where)) : Conclusion.NOTHING;
    }

    private Optional<Attestation> check(ByteString bytes) throws InvalidProtocolBufferException {
        SignedReply reply = SignedReply.parseFrom(bytes);
        boolean isValid =
                SignedReplies.verify(reply, genesis, scheme).toOptional().isPresent();
        return isValid ? Optional.of(Attestation.parseFrom(reply.getAttestation())) : Optional.empty();
    }

    /**
     * Two roots over all that one batch answered. Two different answers alone contradict nothing: a client can have one envelope,
     * or two under one number, answered twice in a batch, once with what it came to and once with a refusal, and every honest
     * replica signs both.
     */
    private static boolean contradict(Attestation one, Attestation other) {
        return one.getSequence() == other.getSequence() && !one.getRoot().equals(other.getRoot());
    }
}
