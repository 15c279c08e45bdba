package org.kingcobra.arbiter.tally;

/** What one arbiter finds. */
public enum Vote {
    GUILTY,
    /** The evidence carries neither a conviction nor an acquittal. */
    INSUFFICIENT,
    INNOCENT
}
