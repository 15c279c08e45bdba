package org.kingcobra.fusion.service;

import com.google.protobuf.ByteString;
import java.util.Optional;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.fusion.FusionResult;

/**
 * A round that was closed, and what it gave.
 *
 * @param epoch of the configuration that it was fused under, which also says who the accused indexes are
 */
public record ClosedRound(String channel, long round, long epoch, FusionResult result) {
    static final Codec<ClosedRound> CODEC = Codec.message(
            org.kingcobra.fusion.wire.Round.parser(), RoundMessages::toMessage, RoundMessages::fromMessage);

    /** What is published on {@link FusionService#topic}; empty for bytes that are no closed round. */
    public static Optional<ClosedRound> decode(ByteString bytes) {
        return Decoding.attempt(() -> CODEC.decode(bytes));
    }

    RoundKey key() {
        return new RoundKey(channel, round);
    }
}
