package org.kingcobra.fusion.service;

import static com.google.common.base.Preconditions.checkArgument;

import org.kingcobra.bft.EvidenceClass;
import org.kingcobra.fusion.wire.FusionAccusation;

/** What a sensor is accused of, and how far the evidence carries (FUSION 7). Who is missing is counted, never accused. */
public enum AccusationKind {
    /** Two different signed readings for one round. */
    EQUIVOCATION(EvidenceClass.PROOF),
    /** A signed reading against the rules it was signed under. */
    PROTOCOL_VIOLATION(EvidenceClass.PROOF),
    /** A reading that meets no qualifying point: a lie if at most tau sensors are faulty. */
    DISJOINT_READING(EvidenceClass.STATISTICAL),
    /** Disjoint more often than a sensor that keeps its contract would be: {@link org.kingcobra.fusion.ContractSprt}. */
    BROKEN_CONTRACT(EvidenceClass.STATISTICAL),
    /** Readings that lean to one side: {@link org.kingcobra.fusion.DriftCusum}. */
    DRIFT(EvidenceClass.STATISTICAL);

    private final EvidenceClass evidenceClass;

    AccusationKind(EvidenceClass evidenceClass) {
        this.evidenceClass = evidenceClass;
    }

    public EvidenceClass evidenceClass() {
        return evidenceClass;
    }

    FusionAccusation toMessage() {
        return switch (this) {
            case EQUIVOCATION -> FusionAccusation.ACCUSED_OF_EQUIVOCATION;
            case PROTOCOL_VIOLATION -> FusionAccusation.ACCUSED_OF_PROTOCOL_VIOLATION;
            case DISJOINT_READING -> FusionAccusation.ACCUSED_OF_DISJOINT_READING;
            case BROKEN_CONTRACT -> FusionAccusation.ACCUSED_OF_BROKEN_CONTRACT;
            case DRIFT -> FusionAccusation.ACCUSED_OF_DRIFT;
        };
    }

    static AccusationKind fromMessage(FusionAccusation message) {
        checkArgument(message != FusionAccusation.UNRECOGNIZED, "expected a known kind of accusation");
        return values()[message.getNumber()];
    }
}
