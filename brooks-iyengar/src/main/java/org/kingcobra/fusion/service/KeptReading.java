package org.kingcobra.fusion.service;

import static com.google.common.base.Preconditions.checkArgument;

import org.kingcobra.bft.state.Codec;
import org.kingcobra.fusion.SensorReport;
import org.kingcobra.fusion.wire.state.KeptReadingState;
import org.kingcobra.fusion.wire.state.StandingState;

/**
 * What one sensor sent first for an open round.
 *
 * @param envelope the {@link EnvelopeKey#operation()} of the envelope that holds it; 0 once the proof was drawn
 */
record KeptReading(long lo, long hi, Standing standing, long envelope, int operationIndex) {
    /** What the reading counts as. */
    enum Standing {
        COUNTED,
        VIOLATOR,
        EQUIVOCATOR
    }

    static final Codec<KeptReading> CODEC =
            Codec.message(KeptReadingState.parser(), KeptReading::toMessage, KeptReading::fromMessage);

    boolean isInterval(long otherLo, long otherHi) {
        return lo == otherLo && hi == otherHi;
    }

    KeptReading ofEquivocator() {
        return new KeptReading(lo, hi, Standing.EQUIVOCATOR, 0, 0);
    }

    SensorReport report() {
        return switch (standing) {
            case COUNTED -> SensorReport.reading(lo, hi);
            case VIOLATOR -> SensorReport.violator();
            case EQUIVOCATOR -> SensorReport.equivocator();
        };
    }

    private static KeptReadingState toMessage(KeptReading reading) {
        return KeptReadingState.newBuilder()
                .setLo(reading.lo)
                .setHi(reading.hi)
                .setStanding(StandingState.valueOf(reading.standing.name()))
                .setEnvelope(reading.envelope)
                .setOperationIndex(reading.operationIndex)
                .build();
    }

    private static KeptReading fromMessage(KeptReadingState message) {
        checkArgument(message.getStanding() != StandingState.UNRECOGNIZED, "expected a known standing");
        return new KeptReading(
                message.getLo(),
                message.getHi(),
                Standing.valueOf(message.getStanding().name()),
                message.getEnvelope(),
                message.getOperationIndex());
    }
}
