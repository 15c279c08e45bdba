package org.kingcobra.bft.transfer;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * How states are given and taken.
 *
 * @param chunkBytes size of a piece; equal on all replicas, since checkpoints are signed over pieces
 * @param answerMicros how long a donor may take before another is asked
 * @param chunksInFlight pieces that are asked for at one time
 */
public record TransferSettings(int chunkBytes, long answerMicros, int chunksInFlight) {
    public static final TransferSettings DEFAULT = new TransferSettings(1 << 16, 500_000, 16);

    /** Checkpoints whose state a replica keeps for others, so that a slow taker can finish what it began. */
    public static final int DONATIONS_KEPT = 2;

    public TransferSettings {
        checkArgument(
                chunkBytes >= 1 && answerMicros >= 1 && chunksInFlight >= 1,
                "expected numbers of at least 1, got %s, %s, %s",
                chunkBytes,
                answerMicros,
                chunksInFlight);
    }

    /** The same, with twice the time for an answer, so many times over. */
    TransferSettings patient(int doublings) {
        return new TransferSettings(chunkBytes, answerMicros << doublings, chunksInFlight);
    }
}
