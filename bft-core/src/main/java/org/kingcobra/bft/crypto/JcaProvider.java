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

/**
 * A provider behind the Java Cryptography Architecture whose verifier is cofactorless: Amazon Corretto's and the JDK's. Parsed
 * keys are kept, since parsing costs a good part of a verification.
 */
final class JcaProvider implements SignatureProvider {
    private static final int KEYS_KEPT = 10_000;

    /** DER of an Ed25519 public key up to its 32 bytes (RFC 8410). */
    private static final ByteString PUBLIC_PREFIX = der("302a300506032b6570032100");

    /** DER of an Ed25519 private key up to its 32 bytes (RFC 8410). */
    private static final ByteString PRIVATE_PREFIX = der("302e020100300506032b657004220420");

    private final String name;
    private final Provider provider;
    private final LoadingCache<ByteString, PublicKey> publicKeys;
    private final LoadingCache<ByteString, PrivateKey> privateKeys;

    private JcaProvider(String name, Provider provider) throws GeneralSecurityException {
        this.name = name;
        this.provider = provider;
        KeyFactory keys = keyFactory(provider);
        publicKeys = cache(key -> keys.generatePublic(
                new X509EncodedKeySpec(PUBLIC_PREFIX.concat(key).toByteArray())));
        privateKeys =
                cache(seed -> keys.generatePrivate(new PKCS8EncodedKeySpec(encodedPrivateKey(seed.toByteArray()))));
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
            Signature verifier = Signature.getInstance("EdDSA", provider);
            verifier.initVerify(publicKeys.get(ByteString.copyFrom(publicKey)));
            verifier.update(message);
            return verifier.verify(signature);
        } catch (SignatureException e) {
            return false; // how a provider says that the bytes are no signature at all
        } catch (GeneralSecurityException | ExecutionException | UncheckedExecutionException e) {
            throw new IllegalStateException(name + " cannot verify with a key of prime order", e);
        }
    }

    @Override
    public byte[] sign(byte[] seed, byte[] message) {
        try {
            Signature signer = Signature.getInstance("EdDSA", provider);
            signer.initSign(privateKeys.get(ByteString.copyFrom(seed)));
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException | ExecutionException | UncheckedExecutionException e) {
            throw new IllegalStateException(name + " cannot sign", e);
        }
    }

    /** A private key as PKCS#8 has it. */
    static byte[] encodedPrivateKey(byte[] seed) {
        return PRIVATE_PREFIX.concat(ByteString.copyFrom(seed)).toByteArray();
    }

    private interface Parser<K> {
        K parse(ByteString raw) throws GeneralSecurityException;
    }

    private static <K> LoadingCache<ByteString, K> cache(Parser<K> parser) {
        return CacheBuilder.newBuilder().maximumSize(KEYS_KEPT).build(new CacheLoader<>() {
            @Override
            public K load(ByteString raw) throws GeneralSecurityException {
                return parser.parse(raw);
            }
        });
    }

    private static ByteString der(String hex) {
        return ByteString.copyFrom(HexFormat.of().parseHex(hex));
    }
}
