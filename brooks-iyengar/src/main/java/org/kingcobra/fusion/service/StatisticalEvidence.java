package org.kingcobra.fusion.service;

import com.google.protobuf.ByteString;
import java.util.Optional;
import org.kingcobra.bft.state.Codec;

/**
 * What speaks against a sensor if at most tau sensors are faulty, with the error rate of the test: never a proof.
 *
 * @param lo lower end of the sensor's reading in the round
 * @param round the round that decided, without its regions
 * @param statisticMicros of the test, before it started again; 0 for a single disjoint reading
 * @param levelMicros at which the test decides
 */
public record StatisticalEvidence(
        AccusationKind kind, long lo, long hi, ClosedRound round, long statisticMicros, long levelMicros) {
    private static final Codec<StatisticalEvidence> CODEC = Codec.message(
            org.kingcobra.fusion.wire.StatisticalEvidence.parser(),
            StatisticalEvidence::toMessage,
            StatisticalEvidence::fromMessage);

    public ByteString encode() {
        return CODEC.encode(this);
    }

    /** Empty for bytes that are no statistical evidence. */
    public static Optional<StatisticalEvidence> decode(ByteString bytes) {
        return Decoding.attempt(() -> CODEC.decode(bytes));
    }

    private org.kingcobra.fusion.wire.StatisticalEvidence toMessage() {
        return org.kingcobra.fusion.wire.StatisticalEvidence.newBuilder()
                .setKind(kind.toMessage())
                .setLo(lo)
                .setHi(hi)
                .setRound(RoundMessages.toSummary(round))
                .setStatisticMicros(statisticMicros)
                .setLevelMicros(levelMicros)
                .build();
    }

    private static StatisticalEvidence fromMessage(org.kingcobra.fusion.wire.StatisticalEvidence message) {
        return new StatisticalEvidence(
                AccusationKind.fromMessage(message.getKind()),
                message.getLo(),
                message.getHi(),
                RoundMessages.fromMessage(message.getRound()),
                message.getStatisticMicros(),
                message.getLevelMicros());
    }
}
