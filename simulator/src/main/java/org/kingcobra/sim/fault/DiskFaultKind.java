package org.kingcobra.sim.fault;

/** What ails the disk of a running replica. */
public enum DiskFaultKind {
    /** No room for anything more. */
    FULL,
    /** Writes fail. */
    FAILING,
    /** A sync takes a hundred times as long. */
    SLOW
}
