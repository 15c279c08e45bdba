package org.kingcobra.fusion.service;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.OptionalInt;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.kingcobra.fusion.FusionParameters;

/** A configuration with what is looked up in it for every reading. Immutable; equal to what its configuration equals. */
final class Channel {
    private final FusionConfig config;
    private final Digest digest;
    private final ImmutableMap<ClientId, Integer> indexes;

    Channel(FusionConfig config) {
        this.config = config;
        this.digest = config.digest();
        List<Sensor> sensors = config.rules().sensors();
        ImmutableMap.Builder<ClientId, Integer> byId = ImmutableMap.builderWithExpectedSize(sensors.size());
        for (int i = 0; i < sensors.size(); i++) {
            byId.put(sensors.get(i).id(), i);
        }
        indexes = byId.buildOrThrow();
    }

    FusionConfig config() {
        return config;
    }

    String name() {
        return config.channel();
    }

    Digest digest() {
        return digest;
    }

    ChannelRules rules() {
        return config.rules();
    }

    FusionParameters parameters() {
        return rules().parameters();
    }

    int sensorCount() {
        return rules().sensors().size();
    }

    ClientId sensor(int index) {
        return config.sensor(index).id();
    }

    OptionalInt indexOf(ClientId client) {
        Integer index = indexes.get(client);
        return index == null ? OptionalInt.empty() : OptionalInt.of(index);
    }

    int openRoundsMax() {
        return rules().openRoundsMax();
    }
}
