package org.kingcobra.arbiter;

import com.google.protobuf.ByteString;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.host.EnvelopeCheck;
import org.kingcobra.mac.DoubleSpend;
import org.kingcobra.mac.ledger.Hop;

/**
 * Checks two spends of one coin by its holder. The first spend is a record of the ledger under roots that the evidence names
 * itself, so it proves nothing unless the ledger brings it: anybody could make up roots that make an honest payment the second.
 */
public final class DoubleSpendVerifier implements EvidenceVerifier {
    public static final String KIND = "double spend";

    private final EnvelopeCheck check;

    public DoubleSpendVerifier(EnvelopeCheck check) {
        this.check = check;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean provesOnlyFromService() {
        return true;
    }

    @Override
    public Conclusion verify(ClientId accused, ByteString content) {
        return DoubleSpend.decode(content).match(evidence -> verify(accused, evidence), reason -> Conclusion.NOTHING);
    }

    private Conclusion verify(ClientId accused, DoubleSpend evidence) {
        boolean proves = evidence.reasonAgainst(check::check).isEmpty()
                && evidence.accused().equals(accused);
        if (!proves) {
            return Conclusion.NOTHING;
        }
        Hop owned = Hop.of(evidence.owned());
        return Conclusion.proof(Subject.of("coin", owned.serial() + " at hop " + owned.position()));
    }
}
