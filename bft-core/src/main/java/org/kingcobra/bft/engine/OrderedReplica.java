package org.kingcobra.bft.engine;

/** One replica as its ordering engine sees it. */
public interface OrderedReplica {
    /**
     * External validity of one envelope: whether a correct replica may vote for a batch that holds these bytes. Total (never
     * throws, whatever the bytes), safe to call from any thread, a pure function of the bytes.
     */
    boolean admits(byte[] envelope);

    /**
     * Executes a decided batch. Called by one thread at a time, in order of sequence, each sequence exactly once. An
     * {@link Error} from here means that this replica must stop at once.
     */
    void deliver(DecidedBatch batch);

    /** The engine stopped this replica to keep it from harm, for example because its leader equivocated. Called at most once. */
    void halted(String reason);
}
