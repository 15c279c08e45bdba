package org.kingcobra.bft.order;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * What all replicas of a group agree on beforehand, and how patient each is.
 *
 * @param window W: instances in flight (rule 6)
 * @param checkpointInterval K: decisions from one checkpoint to the next (rule 13)
 * @param batchEnvelopesMax the most envelopes in a batch
 * @param batchBytesMax the most bytes of envelopes in a batch, unless it holds a single one
 * @param pendingEnvelopesMax envelopes that may wait at one replica
 * @param leaderTimeoutMicros how long an envelope waits before its leader is suspected; doubles with each try in vain
 * @param statusMicros how often a replica with unfinished work tells where it stands
 * @param idleStatusMicros how often one without does
 */
public record OrderSettings(
        int window,
        int checkpointInterval,
        int batchEnvelopesMax,
        int batchBytesMax,
        int pendingEnvelopesMax,
        long leaderTimeoutMicros,
        long statusMicros,
        long idleStatusMicros) {
    public static final OrderSettings DEFAULT =
            new OrderSettings(8, 128, 1_024, 4 << 20, 1 << 16, 500_000, 100_000, 1_000_000);

    public OrderSettings {
        checkArgument(window >= 1, "expected a window of at least 1, got %s", window);
        checkArgument(
                checkpointInterval >= window,
                "expected a checkpoint interval of at least the window %s, got %s",
                window,
                checkpointInterval);
        checkArgument(batchEnvelopesMax >= 1, "expected batches of at least 1 envelope, got %s", batchEnvelopesMax);
        checkArgument(batchBytesMax >= 1, "expected batches of at least 1 byte, got %s", batchBytesMax);
        checkArgument(pendingEnvelopesMax >= 1, "expected room for at least 1 envelope, got %s", pendingEnvelopesMax);
        checkArgument(
                leaderTimeoutMicros >= 1, "expected a leader timeout of at least 1 us, got %s", leaderTimeoutMicros);
        checkArgument(statusMicros >= 1, "expected a status period of at least 1 us, got %s", statusMicros);
        checkArgument(
                idleStatusMicros >= statusMicros,
                "expected an idle status period of at least the status period, %s us, got %s",
                statusMicros,
                idleStatusMicros);
    }

    /** L: how far votes may go beyond the stable checkpoint, at least K + W (rule 6). */
    long logLength() {
        return 2L * checkpointInterval + window;
    }
}
