package org.kingcobra.fusion.service;

import org.kingcobra.bft.state.Codec;
import org.kingcobra.fusion.wire.state.DeadlineKeyState;

/** When a round falls due, in agreed time; sorted so that the earliest comes first. */
record DeadlineKey(long dueMicros, RoundKey round) implements Comparable<DeadlineKey> {
    static final Codec<DeadlineKey> CODEC = Codec.message(
            DeadlineKeyState.parser(),
            key -> DeadlineKeyState.newBuilder()
                    .setDueMicros(key.dueMicros)
                    .setChannel(key.round.channel())
                    .setRound(key.round.round())
                    .build(),
            message -> new DeadlineKey(message.getDueMicros(), new RoundKey(message.getChannel(), message.getRound())));

    @Override
    public int compareTo(DeadlineKey other) {
        int byTime = Long.compare(dueMicros, other.dueMicros);
        return byTime != 0 ? byTime : round.compareTo(other.round);
    }
}
