package org.kingcobra.bft.transfer;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * How states are given and taken.
 *
 * @param chunkBytes size of a chunk on average, none is larger than twice that; equal on all replicas, since checkpoints are signed
 *     over chunks
 * @param answerMicros how long a donor may take before another is asked
 * @param chunksInFlight chunks that are asked for at one time
 */
public record TransferSettings(int chunkBytes, long answerMicros, int chunksInFlight) {
    public static final TransferSettings DEFAULT = new TransferSettings(1 << 16, 500_000, 16);

    /** Newest checkpoints whose state a replica keeps for others, whether or not anybody asks. */
    public static final int DONATIONS_KEPT = 2;

    /**
     * For how many times the time of an answer a replica keeps an older one that a peer has asked it for, so that a slow taker can
     * finish what it began.
     */
    static final int ASKED_PERIODS = 8;

    public TransferSettings {
        checkArgument(
                chunkBytes >= 1 && answerMicros >= 1 && chunksInFlight >= 1,
                "expected numbers of at least 1, got %s, %s, %s",
                chunkBytes,
                answerMicros,
                chunksInFlight);
    }

    /** States that a replica keeps for others at most: each peer keeps the one that it takes, and no second one. */
    public static int donationsMax(int replicas) {
        return DONATIONS_KEPT + replicas - 1;
    }

    /** The same, with twice the time for an answer, so many times over. */
    TransferSettings patient(int doublings) {
        return new TransferSettings(chunkBytes, answerMicros << doublings, chunksInFlight);
    }
}
