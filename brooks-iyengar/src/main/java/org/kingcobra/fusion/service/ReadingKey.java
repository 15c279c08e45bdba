package org.kingcobra.fusion.service;

import org.kingcobra.bft.state.Codec;
import org.kingcobra.fusion.wire.state.ReadingKeyState;

/** A sensor, by index in its channel, in an open round. */
record ReadingKey(RoundKey round, int sensor) implements Comparable<ReadingKey> {
    static final Codec<ReadingKey> CODEC = Codec.message(
            ReadingKeyState.parser(),
            key -> ReadingKeyState.newBuilder()
                    .setChannel(key.round.channel())
                    .setRound(key.round.round())
                    .setSensor(key.sensor)
                    .build(),
            message -> new ReadingKey(new RoundKey(message.getChannel(), message.getRound()), message.getSensor()));

    @Override
    public int compareTo(ReadingKey other) {
        int byRound = round.compareTo(other.round);
        return byRound != 0 ? byRound : Integer.compare(sensor, other.sensor);
    }
}
