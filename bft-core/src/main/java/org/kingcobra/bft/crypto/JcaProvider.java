package org.kingcobra.bft.crypto;

import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import com.google.common.util.concurrent.UncheckedExecutionException;
import com.google.protobuf.ByteString;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A provider behind the Java Cryptography Architecture whose verifier is cofactorless: Amazon Corretto's and the JDK's. For each
 * key the object that signs or verifies with it is kept, since parsing the key, and translating it for Corretto's each time that
 * it is set, costs more than the signature.
 */
final class JcaProvider implements SignatureProvider {
    private static final int KEYS_KEPT = 10_000;

    /** DER of an Ed25519 public key up to its 32 bytes (RFC 8410). */
    private static final ByteString PUBLIC_PREFIX = der("302a300506032b6570032100");

    /** DER of an Ed25519 private key up to its 32 bytes (RFC 8410). */
    private static final ByteString PRIVATE_PREFIX = der("302e020100300506032b657004220420");

    private final String name;
    private final LoadingCache<ByteString, Keyed> verifiers;
    private final LoadingCache<ByteString, Keyed> signers;

    private JcaProvider(String name, Provider provider) throws GeneralSecurityException {
        this.name = name;
        KeyFactory keys = keyFactory(provider);
        verifiers = cache(raw -> {
            PublicKey key = keys.generatePublic(
                    new X509EncodedKeySpec(PUBLIC_PREFIX.concat(raw).toByteArray()));
            return new Keyed(provider, signature -> signature.initVerify(key));
        });
        signers = cache(seed -> {
            PrivateKey key = keys.generatePrivate(new PKCS8EncodedKeySpec(encodedPrivateKey(seed.toByteArray())));
            return new Keyed(provider, signature -> signature.initSign(key));
        });
    }

    /** Corretto's has no key factory unless a system property asks for one; its signatures take the JDK's keys as well. */
    private static KeyFactory keyFactory(Provider provider) throws GeneralSecurityException {
        return provider.getService("KeyFactory", "EdDSA") == null
                ? KeyFactory.getInstance("EdDSA")
                : KeyFactory.getInstance("EdDSA", provider);
    }

    /** The provider, if it has Ed25519 and a signature that it makes is one that it accepts. */
    static Optional<SignatureProvider> of(String name, Provider provider) {
        try {
            JcaProvider candidate = new JcaProvider(name, provider);
            byte[] seed = new byte[SignatureRule.KEY_BYTES];
            byte[] key = Ed25519.publicKeyOf(seed);
            byte[] message = new byte[SignatureRule.KEY_BYTES];
            return candidate.verify(key, message, candidate.sign(seed, message))
                    ? Optional.of(candidate)
                    : Optional.empty();
        } catch (GeneralSecurityException | IllegalStateException e) {
            return Optional.empty(); // this provider has no Ed25519 here: the next one is asked
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
        try {
            return verifiers.get(ByteString.copyFrom(publicKey)).use(verifier -> {
                verifier.update(message);
                return verifier.verify(signature);
            });
        } catch (SignatureException e) {
            return false; // how a provider says that the bytes are no signature at all
        } catch (GeneralSecurityException | ExecutionException | UncheckedExecutionException e) {
            throw new IllegalStateException(name + " cannot verify with a key of prime order", e);
        }
    }

    @Override
    public byte[] sign(byte[] seed, byte[] message) {
        try {
            return signers.get(ByteString.copyFrom(seed)).use(signer -> {
                signer.update(message);
                return signer.sign();
            });
        } catch (GeneralSecurityException | ExecutionException | UncheckedExecutionException e) {
            throw new IllegalStateException(name + " cannot sign", e);
        }
    }

    /** A private key as PKCS#8 has it. */
    static byte[] encodedPrivateKey(byte[] seed) {
        return PRIVATE_PREFIX.concat(ByteString.copyFrom(seed)).toByteArray();
    }

    private interface Setting {
        void set(Signature signature) throws GeneralSecurityException;
    }

    private interface Use<T> {
        T on(Signature signature) throws GeneralSecurityException;
    }

    /** A key set in a signature object, which one thread at a time can use: whoever finds it taken makes another. */
    private static final class Keyed {
        private final Provider provider;
        private final Setting key;
        private final AtomicReference<@Nullable Signature> idle = new AtomicReference<>();

        Keyed(Provider provider, Setting key) {
            this.provider = provider;
            this.key = key;
        }

        /** An object that was used in vain is not kept: what remains in it is up to its provider. */
        <T> T use(Use<T> use) throws GeneralSecurityException {
            Signature signature = idle.getAndSet(null);
            if (signature == null) {
                signature = Signature.getInstance("EdDSA", provider);
                key.set(signature);
            }
            T result = use.on(signature);
            idle.set(signature);
            return result;
        }
    }

    private interface Parser {
        Keyed parse(ByteString raw) throws GeneralSecurityException;
    }

    private static LoadingCache<ByteString, Keyed> cache(Parser parser) {
        return CacheBuilder.newBuilder().maximumSize(KEYS_KEPT).build(new CacheLoader<>() {
            @Override
            public Keyed load(ByteString raw) throws GeneralSecurityException {
                return parser.parse(raw);
            }
        });
    }

    private static ByteString der(String hex) {
        return ByteString.copyFrom(HexFormat.of().parseHex(hex));
    }
}
