package org.kingcobra.fusion.service;

import com.google.protobuf.ByteString;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Origin;
import org.kingcobra.fusion.wire.Equivocation;

/**
 * Two different readings of one sensor for one round, signed under the same rules: FUSION 7, class 1. Both may stand in one
 * operation.
 */
public record EquivocationProof(String channel, long round, Origin first, Origin second) implements SensorProof {
    @Override
    public ProofVerdict verify(ClientId accused, SignedOperations operations) {
        SignedReadings one = SignedReadings.open(operations, first, accused);
        SignedReadings other = SignedReadings.open(operations, second, accused);
        for (SignedReadings readings : List.of(one, other)) {
            if (readings.problem() != ProofVerdict.PROVEN) {
                return readings.problem();
            }
        }
        // an honest sensor may read again under new rules, so readings under different rules contradict nothing
        if (!one.channel().equals(channel)
                || !other.channel().equals(channel)
                || !one.rules().equals(other.rules())) {
            return ProofVerdict.ANOTHER_CHANNEL_OR_EPOCH;
        }
        Set<SignedReadings.Signed> intervals = new LinkedHashSet<>(one.readings(round));
        intervals.addAll(other.readings(round));
        if (one.readings(round).isEmpty() || other.readings(round).isEmpty()) {
            return ProofVerdict.ANOTHER_ROUND;
        }
        return intervals.size() > 1 ? ProofVerdict.PROVEN : ProofVerdict.READINGS_AGREE;
    }

    @Override
    public ByteString encode() {
        return org.kingcobra.fusion.wire.SensorProof.newBuilder()
                .setEquivocation(Equivocation.newBuilder()
                        .setChannel(channel)
                        .setRound(round)
                        .setFirst(SensorProof.toMessage(first))
                        .setSecond(SensorProof.toMessage(second)))
                .build()
                .toByteString();
    }

    static EquivocationProof fromMessage(Equivocation message) {
        return new EquivocationProof(
                message.getChannel(),
                message.getRound(),
                SensorProof.fromMessage(message.getFirst()),
                SensorProof.fromMessage(message.getSecond()));
    }
}
