package org.kingcobra.bft.engine;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.util.List;

/**
 * What the group agreed to execute at one sequence: envelopes exactly as their clients signed them.
 *
 * @param sequence from 1, without gaps
 * @param envelopes encoded {@code SignedEnvelope}s
 */
public record DecidedBatch(long sequence, List<ByteString> envelopes) {
    public DecidedBatch {
        checkArgument(sequence >= 1, "expected a sequence of at least 1, got %s", sequence);
        envelopes = List.copyOf(envelopes);
    }

    /**
     * A batch of arrays.
     *
     * @param envelopes that nobody changes any more
     */
    public static DecidedBatch wrapping(long sequence, List<byte[]> envelopes) {
        return new DecidedBatch(
                sequence,
                envelopes.stream().map(UnsafeByteOperations::unsafeWrap).toList());
    }
}
