package org.kingcobra.arbiter;

/** How far a case that goes to a panel has come. Each stage ends at its deadline, the later ones as soon as nobody is awaited. */
public enum Stage {
    /** The parties bring evidence. */
    GATHERING,
    /** Arbiters commit to their contributions to the lottery. */
    SEALING_CONTRIBUTIONS,
    /** Arbiters reveal them; who does not is left out. */
    OPENING_CONTRIBUTIONS,
    /** The panel commits to its votes. */
    SEALING_VOTES,
    /** The panel reveals its votes; who does not is silent. */
    OPENING_VOTES
}
