package org.kingcobra.sim.fault;

/** How a client misbehaves; such a client's operations need not end. */
public enum ClientFaultKind {
    /** Asks different replicas for different operations under one number. */
    CONFLICTING,
    /** Asks one replica only. */
    PARTIAL,
    /** Sends everything many times. */
    FLOODING,
    /** Sends old envelopes again. */
    REPLAYING,
    /** Signs wrongly. */
    FORGING,
    /** Sends what cannot be read. */
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
