package org.kingcobra.sim.fault;

/** What a replica is just doing when it crashes. */
public enum Occasion {
    /** Whatever it does. */
    AT_ONCE,
    PROPOSES,
    VOTES,
    /** Asks for another leader. */
    STOPS,
    /** Tells a new leader what it knows. */
    REPORTS,
    /** Starts its regency. */
    SYNCS,
    SIGNS_CHECKPOINT,
    ASKS_FOR_STATE,
    GIVES_STATE
}
