package org.kingcobra.sim.fault;

/** What a replica that starts again finds on its disk. */
public enum DiskOutcome {
    /** All that was synced and nothing else. */
    SYNCED_PREFIX(Memory.WHOLE),
    /** All that was synced, and some of the rest, the end of it damaged. */
    TORN(Memory.WHOLE),
    /** One bit of what was synced is another. */
    ROT(Memory.PERHAPS_LESS_THAN_IT_SEEMS),
    /** The disk confirmed syncs that it had not done. */
    LOST_FSYNC(Memory.PERHAPS_LESS_THAN_IT_SEEMS),
    /** Nothing. */
    LOST_DIRECTORY(Memory.GONE),
    /** All that was synced, and no room for more until the run is healed. */
    FULL(Memory.WHOLE);

    /** What is left of the replica's votes. */
    private enum Memory {
        WHOLE,
        GONE,
        /** The end may be missing without a trace. */
        PERHAPS_LESS_THAN_IT_SEEMS
    }

    private final Memory memory;

    DiskOutcome(Memory memory) {
        this.memory = memory;
    }

    /**
     * Whether the replica may have forgotten what it voted, so that it counts against f (docs/PROTOCOL.md, rules 10 and
     * 11).
     */
    public boolean forgetsVotes() {
        return memory != Memory.WHOLE;
    }

    /** Whether it may have forgotten without noticing, and then no protocol keeps it from saying something else. */
    public boolean deceives() {
        return memory == Memory.PERHAPS_LESS_THAN_IT_SEEMS;
    }
}
