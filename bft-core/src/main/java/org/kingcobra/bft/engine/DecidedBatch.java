package org.kingcobra.bft.engine;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.List;

/**
 * What the group agreed to execute at one sequence: envelopes exactly as their clients signed them.
 *
 * @param sequence from 1, without gaps
 * @param envelopes encoded {@code SignedEnvelope}s; the arrays are not to be changed by anybody
 */
public record DecidedBatch(long sequence, List<byte[]> envelopes) {
    public DecidedBatch {
        checkArgument(sequence >= 1, "expected a sequence of at least 1, got %s", sequence);
        envelopes = List.copyOf(envelopes);
    }
}
