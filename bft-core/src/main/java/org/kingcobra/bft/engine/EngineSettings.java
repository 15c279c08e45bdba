package org.kingcobra.bft.engine;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * What every engine understands.
 *
 * @param leaderTimeoutMillis how long a pending command may wait before its leader is suspected
 * @param batchEnvelopesMax the most envelopes ordered as one batch
 * @param envelopeBytesMax the largest envelope that is accepted
 */
public record EngineSettings(int leaderTimeoutMillis, int batchEnvelopesMax, int envelopeBytesMax) {
    public static final EngineSettings DEFAULT = new EngineSettings(2_000, 400, 4 << 20);

    public EngineSettings {
        checkArgument(
                leaderTimeoutMillis >= 10, "expected a leader timeout of at least 10 ms, got %s", leaderTimeoutMillis);
        checkArgument(batchEnvelopesMax >= 1, "expected batches of at least 1 envelope, got %s", batchEnvelopesMax);
        checkArgument(
                envelopeBytesMax >= 1_024, "expected envelopes of at least 1,024 bytes, got %s", envelopeBytesMax);
    }

    public EngineSettings withLeaderTimeoutMillis(int millis) {
        return new EngineSettings(millis, batchEnvelopesMax, envelopeBytesMax);
    }
}
