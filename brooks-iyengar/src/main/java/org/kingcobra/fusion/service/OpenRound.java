package org.kingcobra.fusion.service;

import org.kingcobra.bft.state.Codec;
import org.kingcobra.fusion.wire.state.OpenRoundState;

/**
 * A round that has taken readings and is not closed.
 *
 * @param reported how many sensors have reported, liars among them
 * @param dueMicros when it closes by deadline; 0 as long as no deadline runs
 */
record OpenRound(int reported, long dueMicros) {
    static final OpenRound NEW = new OpenRound(0, 0);

    static final Codec<OpenRound> CODEC = Codec.message(
            OpenRoundState.parser(),
            round -> OpenRoundState.newBuilder()
                    .setReported(round.reported)
                    .setDueMicros(round.dueMicros)
                    .build(),
            message -> new OpenRound(message.getReported(), message.getDueMicros()));

    OpenRound oneMore() {
        return new OpenRound(Math.addExact(reported, 1), dueMicros);
    }

    OpenRound due(long micros) {
        return new OpenRound(reported, micros);
    }
}
