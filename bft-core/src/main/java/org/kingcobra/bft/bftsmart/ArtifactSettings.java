package org.kingcobra.bft.bftsmart;

import bftsmart.reconfiguration.util.Configuration;
import bftsmart.reconfiguration.util.TOMConfiguration;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.Properties;
import org.kingcobra.bft.GroupSize;

/** The artifact's configuration, in memory. */
final class ArtifactSettings {
    /** Never reached: how far a replica may fall behind is the guard's to decide, state is never transferred. */
    private static final String NEVER = Integer.toString(1 << 30);

    /** Messages queued for one peer or from all peers. */
    private static final String QUEUE_MESSAGES_MAX = "20000";

    private ArtifactSettings() {}

    static TOMConfiguration of(int replica, GroupSize size, Addresses addresses, FreshKeys keys) {
        TOMConfiguration configuration = new TOMConfiguration(replica, properties(size), addresses);
        configuration.setRsaLoader(keys);
        refuseClients(configuration);
        return configuration;
    }

    private static Properties properties(GroupSize size) {
        Properties properties = new Properties(); // the artifact takes out what it reads
        properties.putAll(Map.of(
                "system.servers.num",
                Integer.toString(size.n()),
                "system.servers.f",
                Integer.toString(size.f()),
                "system.bft",
                "true",
                "system.communication.useSenderThread",
                "true",
                "system.communication.useMACs",
                "1",
                "system.communication.useSignatures",
                "0",
                "system.communication.inQueueSize",
                QUEUE_MESSAGES_MAX,
                "system.communication.outQueueSize",
                QUEUE_MESSAGES_MAX,
                "system.ttp.id",
                Integer.toString(Integer.MAX_VALUE)));
        properties.putAll(Map.of(
                "system.totalordermulticast.timeout",
                "0", // LeaderWatch instead
                "system.totalordermulticast.state_transfer",
                "false",
                "system.totalordermulticast.highMark",
                NEVER,
                "system.totalordermulticast.revival_highMark",
                NEVER,
                "system.totalordermulticast.timeout_highMark",
                NEVER,
                "system.shutdownhook",
                "false"));
        return properties;
    }

    /**
     * Its port for clients authenticates nobody, buffers without limit and leaves event loops behind. It opens only if the MAC
     * algorithm for clients exists, which no setting names: hence the reflection.
     */
    private static void refuseClients(TOMConfiguration configuration) {
        try {
            Field algorithm = Configuration.class.getDeclaredField("hmacAlgorithm");
            algorithm.setAccessible(true);
            algorithm.set(configuration, "no port for clients");
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("expected bft-smart 0.0.8.RELEASE, whose client port can be kept shut", e);
        }
    }
}
