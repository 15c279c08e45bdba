package org.kingcobra.bench.peer;

import bftsmart.reconfiguration.util.HostsConfig;
import bftsmart.reconfiguration.util.RsaKeyLoader;
import bftsmart.reconfiguration.util.TOMConfiguration;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Map;
import java.util.Properties;

/** The artifact's configuration: as it is shipped, but for what would slow it down or leave files. */
final class PeerSettings {
    private static final int RSA_BITS = 2_048;

    private final int replicas;
    private final HostsConfig hosts;
    private final OneKey keys = new OneKey();

    PeerSettings(int replicas, HostsConfig hosts) {
        this.replicas = replicas;
        this.hosts = hosts;
    }

    /** For a replica or a client. */
    TOMConfiguration of(int process) {
        TOMConfiguration configuration = new TOMConfiguration(process, properties(), hosts);
        configuration.setRsaLoader(keys);
        return configuration;
    }

    private Properties properties() {
        Properties properties = new Properties(); // the artifact takes out what it reads
        properties.putAll(Map.of(
                "system.servers.num", Integer.toString(replicas),
                "system.servers.f", Integer.toString((replicas - 1) / 3),
                "system.bft", "true",
                "system.shutdownhook", "false",
                "system.numnettyworkers", "2",
                "system.communication.useSenderThread", "true",
                "system.communication.useMACs", "1",
                "system.communication.useSignatures", "0",
                "system.communication.inQueueSize", "100000",
                "system.communication.outQueueSize", "100000"));
        properties.putAll(Map.of(
                "system.totalordermulticast.maxbatchsize",
                "400",
                "system.totalordermulticast.timeout",
                "60000", // a busy machine must not make it change its leader
                "system.totalordermulticast.state_transfer",
                "false"));
        return properties;
    }

    /** Nobody attacks the peer: one key for all. */
    private static final class OneKey implements RsaKeyLoader {
        private final KeyPair pair = generate();

        private static KeyPair generate() {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(RSA_BITS);
                return generator.generateKeyPair();
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("expected a Java runtime with RSA", e);
            }
        }

        @Override
        public PublicKey loadPublicKey(int process) {
            return pair.getPublic();
        }

        @Override
        public PrivateKey loadPrivateKey(int process) {
            return pair.getPrivate();
        }
    }
}
