package org.kingcobra.fusion.service;

import com.google.protobuf.ByteString;
import org.kingcobra.bft.state.Codec;

/**
 * One piece of evidence against a sensor.
 *
 * @param bytes an encoded {@link SensorProof} or {@link StatisticalEvidence}, as the class of the kind says
 */
public record Evidence(AccusationKind kind, long round, ByteString bytes) {
    static final Codec<Evidence> CODEC =
            Codec.message(org.kingcobra.fusion.wire.Evidence.parser(), Evidence::toMessage, Evidence::fromMessage);

    org.kingcobra.fusion.wire.Evidence toMessage() {
        return org.kingcobra.fusion.wire.Evidence.newBuilder()
                .setKind(kind.toMessage())
                .setRound(round)
                .setEvidence(bytes)
                .build();
    }

    static Evidence fromMessage(org.kingcobra.fusion.wire.Evidence message) {
        return new Evidence(AccusationKind.fromMessage(message.getKind()), message.getRound(), message.getEvidence());
    }
}
