package org.kingcobra.arbiter;

import com.google.protobuf.ByteString;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.host.EnvelopeCheck;
import org.kingcobra.fusion.service.EquivocationProof;
import org.kingcobra.fusion.service.ProofVerdict;
import org.kingcobra.fusion.service.SensorProof;
import org.kingcobra.fusion.service.SignedOperations;
import org.kingcobra.fusion.service.ViolationProof;

/** Checks what a sensor signed: two readings for one round, or one against the rules it signed beside it. */
public final class SensorProofVerifier implements EvidenceVerifier {
    public static final String KIND = "sensor proof";

    private final SignedOperations operations;

    public SensorProofVerifier(EnvelopeCheck check) {
        operations = SignedOperations.of(check);
    }

    /** One subject a channel, however many rounds: a sensor that lies in all of them is convicted once. */
    static Subject subject(String channel) {
        return Subject.of("readings in channel", channel);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Conclusion verify(ClientId accused, ByteString content) {
        return SensorProof.decode(content)
                .filter(proof -> proof.verify(accused, operations) == ProofVerdict.PROVEN)
                .map(proof -> Conclusion.proof(subject(channel(proof))))
                .orElse(Conclusion.NOTHING);
    }

    private static String channel(SensorProof proof) {
        return proof instanceof EquivocationProof equivocation
                ? equivocation.channel()
                : ((ViolationProof) proof).config().channel();
    }
}
