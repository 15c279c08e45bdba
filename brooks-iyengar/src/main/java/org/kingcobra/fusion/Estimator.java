package org.kingcobra.fusion;

/** How one point is drawn from a round. No estimate is ever grounds for an accusation (FUSION 0.1). */
public enum Estimator {
    /**
     * The published one: midpoints of the regions, weighted by overlap. Ignores length, so a liar inside the good
     * region can drag it towards an end of the bounds.
     */
    BI_MIDPOINT,
    /** The mean position over the regions, each point weighted by its overlap. */
    LENGTH_WEIGHTED,
    /** The middle of the bounds. */
    BOUNDS_MIDPOINT,
    /**
     * The middle of the fault-tolerant interval of Schmid and Schossmaier (2001). Moves no further than its inputs do;
     * may lie outside the bounds.
     */
    FTI_MIDPOINT,
    /** The median of the readings' midpoints; may lie outside the bounds. */
    MEDIAN
}
