package org.kingcobra.bft;

/** How far a piece of evidence carries. The classes are never mixed in one sanction rule. */
public enum EvidenceClass {
    /** Something the accused signed and no correct program signs; anybody can check it offline. */
    PROOF,
    /** A test with a stated error rate. */
    STATISTICAL,
    /** Somebody says so. */
    TESTIMONY
}
