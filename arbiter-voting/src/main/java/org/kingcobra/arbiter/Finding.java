package org.kingcobra.arbiter;

/** What a mechanical look at one exhibit tells. */
public enum Finding {
    /** The accused signed what no correct program signs. */
    PROVES,
    /** The accused is a replica that signed what f+1 others contradict. */
    PROVES_A_FAULT,
    /** One alarm, or something that may have an innocent cause: it takes several to speak for the accusation. */
    INDICATES,
    /** It speaks for the accusation: a sequential test came to its end, or the services know it for a fact. */
    CORROBORATES,
    /** It speaks against the accusation. */
    REFUTES,
    /** Words: nothing to check. */
    STATES,
    /** It claims to be evidence of its kind and is none. */
    DOES_NOT_VERIFY;

    public boolean isProof() {
        return this == PROVES || this == PROVES_A_FAULT;
    }
}
