package org.kingcobra.bft.bftsmart;

/** Whether a replica may still act, and how a part of it that noticed harm stops the whole. */
interface Lifeline {
    /** From then on it neither executes nor processes anything. */
    boolean isCut();

    /** Fail-stop: idempotent, does not wait, may be called by any thread of the replica. */
    void halt(String reason);
}
