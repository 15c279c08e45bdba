package org.kingcobra.fusion;

/** The ladder of evidence against a sensor, strongest first (FUSION 7). There is never one "bad" flag. */
public enum EvidenceClass {
    /** Two different signed readings for one round: a proof whatever tau is. */
    EQUIVOCATION,
    /** A signed reading that breaks the channel's rules: a proof whatever tau is. */
    PROTOCOL_VIOLATION,
    /** The reading meets no qualifying point: a proof only if at most tau sensors are faulty. */
    DISJOINT_FROM_REGIONS,
    /** Two readings exclude each other: at least one of the two is bad, and nobody alone is accused. */
    DISJOINT_PAIR,
    /** A sequential test over many rounds decided: advice. */
    STATISTICAL,
    /** Nothing came: counted, never merged with the others. */
    OMISSION;

    /** Whether the evidence convinces a third party without believing in tau. */
    public boolean isProof() {
        return this == EQUIVOCATION || this == PROTOCOL_VIOLATION;
    }

    /** What the class counts as when sanctions are decided: a claim that rests on tau is no more than statistical. */
    public EvidenceClass forSanction() {
        return this == DISJOINT_FROM_REGIONS ? STATISTICAL : this;
    }
}
