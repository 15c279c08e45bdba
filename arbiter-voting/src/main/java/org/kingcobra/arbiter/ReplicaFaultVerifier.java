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
import org.kingcobra.bft.host.SignedReplies.Verified;
import org.kingcobra.bft.wire.Leaf;
import org.kingcobra.bft.wire.SignedReply;

/**
 * Checks that a replica signed an answer which f+1 others contradict at the same place in the order. That proves a fault and no
 * malice: a service that is not deterministic does this to an honest replica.
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
        Optional<Verified> answer = check(evidence.getAccused());
        if (answer.isEmpty() || !genesis.replicas().get(answer.get().replica()).equals(accused)) {
            return Conclusion.NOTHING;
        }
        Set<Integer> contradicting = new TreeSet<>();
        Set<ByteString> truths = new TreeSet<>(ByteString.unsignedLexicographicalComparator());
        for (ByteString signed : evidence.getOthersList()) {
            Optional<Verified> other = check(signed);
            if (other.isEmpty() || !contradict(answer.get(), other.get())) {
                return Conclusion.NOTHING;
            }
            contradicting.add(other.get().replica());
            truths.add(other.get().leaf());
        }
        boolean proves =
                truths.size() == 1 && contradicting.size() >= genesis.size().oneCorrect();
        String where = answer.get().replica() + " at sequence " + answer.get().sequence();
        return proves ? Conclusion.fault(Subject.of("replica", where)) : Conclusion.NOTHING;
    }

    private Optional<Verified> check(ByteString reply) throws InvalidProtocolBufferException {
        return SignedReplies.verify(SignedReply.parseFrom(reply), genesis, scheme)
                .toOptional();
    }

    /** Two answers to one envelope, or two events under one number, at one sequence, that differ. */
    private static boolean contradict(Verified one, Verified other) throws InvalidProtocolBufferException {
        if (one.sequence() != other.sequence() || one.leaf().equals(other.leaf())) {
            return false;
        }
        Leaf a = Leaf.parseFrom(one.leaf());
        Leaf b = Leaf.parseFrom(other.leaf());
        if (a.hasEvent() && b.hasEvent()) {
            return a.getEvent().getTopic().equals(b.getEvent().getTopic())
                    && a.getEvent().getNumber() == b.getEvent().getNumber();
        }
        return a.hasReply()
                && b.hasReply()
                && a.getReply().getClient().equals(b.getReply().getClient())
                && a.getReply().getFirstOperation() == b.getReply().getFirstOperation();
    }
}
