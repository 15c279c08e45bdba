package org.kingcobra.fusion.service;

import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.fusion.wire.state.SensorKeyState;

/** A sensor of a channel by its key, which stays the same when a reconfiguration moves its index. */
record SensorKey(String channel, ClientId sensor) implements Comparable<SensorKey> {
    static final Codec<SensorKey> CODEC = Codec.message(
            SensorKeyState.parser(),
            key -> SensorKeyState.newBuilder()
                    .setChannel(key.channel)
                    .setSensor(key.sensor.key())
                    .build(),
            message -> new SensorKey(message.getChannel(), new ClientId(message.getSensor())));

    @Override
    public int compareTo(SensorKey other) {
        int byChannel = channel.compareTo(other.channel);
        return byChannel != 0 ? byChannel : sensor.compareTo(other.sensor);
    }
}
