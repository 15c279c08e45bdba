package org.kingcobra.sim.fault;

/** What a Byzantine replica does; each is one lie, and a seat may tell several at once. */
public enum Behaviour {
    /** As leader proposes one batch to some and another to the rest. */
    EQUIVOCATOR,
    /** Proposes envelopes that no client has signed. */
    FORGER,
    /** Says nothing at all. */
    SILENT,
    /** Says nothing where it leads. */
    SILENT_LEADER,
    /** Speaks to some, never to the others. */
    SELECTIVE,
    /** Proposes as late as it may. */
    SLOW_LEADER,
    /** Says again what it, or anybody, said before. */
    REPLAYER,
    /** Sends what cannot be read. */
    GARBAGE,
    /** Gives another state, or one that nobody has come to, or other decisions, to who catches up. */
    LIES_IN_STATE_TRANSFER,
    /** Hides, or ages, what it knows from a new leader. */
    LIES_IN_STOP_DATA,
    /** Starts a regency from a chosen, altered or incomplete set of STOPDATAs, and proposes as if none bound it. */
    LIES_IN_SYNC,
    /** Votes for two values. */
    DOUBLE_VOTER,
    /** Speaks in another's name. */
    IMPERSONATOR,
    /** Tells a time that is not. */
    TIME_LIAR,
    /** Speaks of regencies and sequences long past. */
    STALE,
    /** Sends another batch under a vote for its digest, also one that differs in a byte of one signature alone. */
    TWIN_PROPOSALS,
    /** Signs so that only lax verifiers accept. */
    TORSIONED_SIGNATURES,
    /** Answers clients and reads with what was not executed. */
    LYING_REPLIES,
    /** Votes, and keeps the batches to itself. */
    WITHHOLDING,
    /** As leader never orders one client's envelopes. */
    CENSOR,
    /** Changes single fields of what it sends. */
    MUTATOR,
    /** With all others who do this: as leader tells one batch to some and another to the rest, and all vote for each with whom it was told to. */
    COLLUSION
}
