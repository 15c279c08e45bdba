package org.kingcobra.fusion.service;

import static com.google.common.base.Preconditions.checkArgument;

import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.fusion.wire.FusionAccusation;
import org.kingcobra.fusion.wire.state.EvidenceKeyState;

/** A place in the ring of one kind of evidence against one sensor. */
record EvidenceKey(SensorKey sensor, AccusationKind kind, int slot) implements Comparable<EvidenceKey> {
    static final Codec<EvidenceKey> CODEC =
            Codec.message(EvidenceKeyState.parser(), EvidenceKey::toMessage, EvidenceKey::fromMessage);

    private static EvidenceKeyState toMessage(EvidenceKey key) {
        return EvidenceKeyState.newBuilder()
                .setChannel(key.sensor.channel())
                .setSensor(key.sensor.sensor().key())
                .setKind(key.kind.toMessage().getNumber())
                .setSlot(key.slot)
                .build();
    }

    private static EvidenceKey fromMessage(EvidenceKeyState message) {
        FusionAccusation kind = FusionAccusation.forNumber(message.getKind());
        checkArgument(kind != null, "expected a kind of accusation, got %s", message.getKind());
        return new EvidenceKey(
                new SensorKey(message.getChannel(), new ClientId(message.getSensor())),
                AccusationKind.fromMessage(kind),
                message.getSlot());
    }

    @Override
    public int compareTo(EvidenceKey other) {
        int bySensor = sensor.compareTo(other.sensor);
        if (bySensor != 0) {
            return bySensor;
        }
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : Integer.compare(slot, other.slot);
    }
}
