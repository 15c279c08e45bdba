package org.kingcobra.arbiter.tally;

/** What a case comes to, ordered from acquittal to conviction. */
public enum Outcome {
    /** The accusation was found to be wrong. */
    CLEARED,
    /** Neither was shown; the accused has the benefit of the doubt. */
    UNPROVEN,
    PROVEN
}
