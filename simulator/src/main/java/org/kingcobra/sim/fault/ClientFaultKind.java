package org.kingcobra.sim.fault;

/** How a dishonest client behaves. Whatever it signs is signed; nobody waits for its operations to end. */
public enum ClientFaultKind {
    /** Asks different replicas for different operations under one number. */
    CONFLICTING,
    /** Asks one replica only, and once. */
    PARTIAL,
    /** Sends everything many times, and asks for much else at once. */
    FLOODING,
    /** Sends old envelopes again. */
    REPLAYING,
    /** Signs in the name of a replica, with its own key. */
    FORGING,
    /** Sends what cannot be read, and signs operations that no service can read. */
    GARBAGE,
    /** Stops asking. */
    VANISHING,
    /** Leaves numbers out, goes back, and raises its floor beyond what it awaits. */
    GAPS,
    /** Uses numbers below 1 and close to the largest. */
    ABSURD_NUMBERS,
    /** Uses numbers beyond its window. */
    FAR_AHEAD
}
