package org.kingcobra.bft.log;

/** What a replica's promises outlive (rule 10). */
public enum Durability {
    /** A vote leaves when the disk holds it; a crash of all replicas at once loses nothing that was acknowledged. */
    DURABLE,
    /** The disk is told, nobody waits for it: after a restart the replica has forgotten its votes. */
    ASYNC,
    /** Nothing is written. */
    MEMORY
}
