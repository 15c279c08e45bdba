package org.kingcobra.bft.crypto;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.protobuf.ByteString;
import java.security.SecureRandom;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Identity;

/** Makes identities. */
public final class Identities {
    public static final int SEED_BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Identities() {}

    /** A new identity that nobody else has. */
    public static Identity generate() {
        byte[] seed = new byte[SEED_BYTES];
        RANDOM.nextBytes(seed);
        return new KeyPair(seed);
    }

    /** The identity that a private seed of 32 bytes stands for; equal seeds give equal identities. */
    public static Identity fromSeed(ByteString seed) {
        checkArgument(seed.size() == SEED_BYTES, "expected a seed of %s bytes, got %s", SEED_BYTES, seed.size());
        return new KeyPair(seed.toByteArray());
    }

    /** An identity that everybody can derive from its name: for tests and demonstrations only. */
    public static Identity wellKnown(String name) {
        return fromSeed(Digest.of(ByteString.copyFromUtf8("kingcobra well-known identity " + name))
                .bytes());
    }

    /** 32 random bytes. */
    public static ByteString nonce() {
        byte[] nonce = new byte[SEED_BYTES];
        RANDOM.nextBytes(nonce);
        return ByteString.copyFrom(nonce);
    }

    static final class KeyPair implements Identity {
        private final byte[] seed;
        private final ClientId id;

        private KeyPair(byte[] seed) {
            this.seed = seed;
            this.id = new ClientId(ByteString.copyFrom(Ed25519.publicKeyOf(seed)));
        }

        @Override
        public ClientId id() {
            return id;
        }

        @Override
        public ByteString sign(Digest digest) {
            return Ed25519.fastest().sign(seed, digest);
        }

        byte[] seed() {
            return seed.clone();
        }

        @Override
        public String toString() {
            return id.toString();
        }
    }
}
