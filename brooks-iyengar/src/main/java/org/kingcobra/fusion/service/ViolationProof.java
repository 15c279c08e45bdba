package org.kingcobra.fusion.service;

import com.google.protobuf.ByteString;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Origin;
import org.kingcobra.fusion.wire.Violation;

/** A reading that breaks the rules whose digest its sensor signed beside it: FUSION 7, class 2. */
public record ViolationProof(FusionConfig config, long round, Origin origin) implements SensorProof {
    @Override
    public ProofVerdict verify(ClientId accused, SignedOperations operations) {
        SignedReadings readings = SignedReadings.open(operations, origin, accused);
        if (readings.problem() != ProofVerdict.PROVEN) {
            return readings.problem();
        }
        if (!readings.channel().equals(config.channel())
                || !readings.rules().equals(config.digest().bytes())) {
            return ProofVerdict.ANOTHER_CHANNEL_OR_EPOCH;
        }
        if (readings.readings(round).isEmpty()) {
            return ProofVerdict.ANOTHER_ROUND;
        }
        if (config.rules().sensors().stream().noneMatch(sensor -> sensor.id().equals(accused))) {
            return ProofVerdict.NOT_A_SENSOR_OF_THE_CHANNEL;
        }
        boolean broken = readings.readings(round).stream()
                .anyMatch(reading -> config.rules()
                        .limits()
                        .violation(reading.lo(), reading.hi())
                        .isPresent());
        return broken ? ProofVerdict.PROVEN : ProofVerdict.READING_IS_LEGAL;
    }

    @Override
    public ByteString encode() {
        return org.kingcobra.fusion.wire.SensorProof.newBuilder()
                .setViolation(Violation.newBuilder()
                        .setRound(round)
                        .setOrigin(SensorProof.toMessage(origin))
                        .setConfiguration(ConfigMessages.toMessage(config)))
                .build()
                .toByteString();
    }

    static ViolationProof fromMessage(Violation message) {
        return new ViolationProof(
                ConfigMessages.fromMessage(message.getConfiguration()),
                message.getRound(),
                SensorProof.fromMessage(message.getOrigin()));
    }
}
