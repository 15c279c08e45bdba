package org.kingcobra.bft.bftsmart;

import bftsmart.reconfiguration.util.RsaKeyLoader;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.List;
import java.util.stream.IntStream;

/** Keys for the links between the replicas of one group, made for it and forgotten with it. */
final class FreshKeys implements RsaKeyLoader {
    private static final int RSA_BITS = 2_048;

    private final List<KeyPair> pairs;

    FreshKeys(int replicas) {
        pairs = IntStream.range(0, replicas)
                .parallel()
                .mapToObj(replica -> generate())
                .toList();
    }

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
    public PublicKey loadPublicKey(int replica) {
        return pairs.get(replica).getPublic();
    }

    @Override
    public PrivateKey loadPrivateKey(int replica) {
        return pairs.get(replica).getPrivate();
    }
}
