package org.kingcobra.fusion.service;

import org.kingcobra.bft.state.Codec;
import org.kingcobra.fusion.wire.state.RoundKeyState;

/** A round of a channel. */
record RoundKey(String channel, long round) implements Comparable<RoundKey> {
    static final Codec<RoundKey> CODEC = Codec.message(
            RoundKeyState.parser(),
            key -> RoundKeyState.newBuilder()
                    .setChannel(key.channel)
                    .setRound(key.round)
                    .build(),
            message -> new RoundKey(message.getChannel(), message.getRound()));

    @Override
    public int compareTo(RoundKey other) {
        int byChannel = channel.compareTo(other.channel);
        return byChannel != 0 ? byChannel : Long.compare(round, other.round);
    }
}
