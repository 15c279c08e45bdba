package org.kingcobra.bft.crypto;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.protobuf.ByteString;
import java.lang.reflect.Field;
import java.security.Provider;
import java.util.Optional;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signature scheme of every client and replica: Ed25519 over a SHA-256, valid by one rule whatever the provider. Amazon
 * Corretto's provider does it where its native library loads (it verifies about twice as fast), BouncyCastle otherwise.
 */
public final class Ed25519 implements SignatureCheck {
    private static final int ADMITTED_KEYS_KEPT = 100_000;
    private static final String CORRETTO = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    private static final Logger LOG = LoggerFactory.getLogger(Ed25519.class);

    private static final Ed25519 FASTEST = fastestHere();

    private final SignatureProvider provider;
    private final Cache<ClientId, Boolean> admitted =
            CacheBuilder.newBuilder().maximumSize(ADMITTED_KEYS_KEPT).build();

    Ed25519(SignatureProvider provider) {
        this.provider = provider;
    }

    /** The scheme on the fastest provider that this machine has. */
    public static Ed25519 fastest() {
        return FASTEST;
    }

    private static Ed25519 fastestHere() {
        Ed25519 scheme = new Ed25519(correttoProvider().orElseGet(BouncyCastleProvider::new));
        LOG.info("Ed25519 signatures are made and verified by {}", scheme.providerName());
        return scheme;
    }

    /** Which provider does the arithmetic, for the log. */
    public String providerName() {
        return provider.name();
    }

    @Override
    public boolean verify(ClientId signer, Digest digest, ByteString signature) {
        byte[] signed = signature.toByteArray();
        return SignatureRule.hasCanonicalForm(signed)
                && admits(signer)
                && provider.verify(signer.key().toByteArray(), digest.bytes().toByteArray(), signed);
    }

    /** Whether the key is canonical and of prime order, so that it may be anybody's. */
    public boolean admits(ClientId key) {
        Boolean known = admitted.getIfPresent(key);
        if (known == null) {
            known = SignatureRule.admitsKey(key.key().toByteArray());
            admitted.put(key, known);
        }
        return known;
    }

    ByteString sign(byte[] seed, Digest digest) {
        return ByteString.copyFrom(provider.sign(seed, digest.bytes().toByteArray()));
    }

    static byte[] publicKeyOf(byte[] seed) {
        byte[] key = new byte[SignatureRule.KEY_BYTES];
        org.bouncycastle.math.ec.rfc8032.Ed25519.generatePublicKey(seed, 0, key, 0);
        return key;
    }

    /** Corretto's provider is optional: found by name, so that nothing breaks where its jar or its native library is missing. */
    static Optional<SignatureProvider> correttoProvider() {
        try {
            Field instance = Class.forName(CORRETTO).getField("INSTANCE");
            return JcaProvider.of("Amazon Corretto", (Provider) instance.get(null));
        } catch (ReflectiveOperationException | LinkageError e) {
            return Optional.empty();
        }
    }
}
