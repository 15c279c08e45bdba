package org.kingcobra.sim.fault;

/** What a replica that starts again finds on its disk. */
public enum DiskOutcome {
    /** All that was synced and nothing else. */
    SYNCED_PREFIX(false),
    /** All that was synced, and some of the rest, the end of it damaged. */
    TORN(false),
    /** One bit of what was synced is another. */
    ROT(true),
    /** The disk confirmed syncs that it had not done. */
    LOST_FSYNC(true),
    /** Nothing. */
    LOST_DIRECTORY(true),
    /** All that was synced, and no room for more until the run is healed. */
    FULL(false);

    private final boolean forgetsVotes;

    DiskOutcome(boolean forgetsVotes) {
        this.forgetsVotes = forgetsVotes;
    }

    /**
     * Whether the replica may have forgotten what it voted, so that it counts against f (docs/PROTOCOL.md, rules 10 and
     * 11).
     */
    public boolean forgetsVotes() {
        return forgetsVotes;
    }
}
