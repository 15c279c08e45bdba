package org.kingcobra.fusion.service;

import org.kingcobra.bft.state.Codec;
import org.kingcobra.fusion.wire.state.ProgressState;

/**
 * How far a channel has come.
 *
 * @param nextRound the lowest round that is neither closed nor skipped
 * @param keptRounds how many results of the channel are kept
 */
record Progress(long nextRound, int keptRounds) {
    static final Codec<Progress> CODEC = Codec.message(
            ProgressState.parser(),
            progress -> ProgressState.newBuilder()
                    .setNextRound(progress.nextRound)
                    .setKeptRounds(progress.keptRounds)
                    .build(),
            message -> new Progress(message.getNextRound(), message.getKeptRounds()));
}
