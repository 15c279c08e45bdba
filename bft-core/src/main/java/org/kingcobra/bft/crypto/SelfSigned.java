package org.kingcobra.bft.crypto;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.kingcobra.bft.Digest;

/** The certificate that an identity gives itself: PKCS#12 keeps a key beside one. */
final class SelfSigned {
    private static final Date FROM = Date.from(Instant.parse("2000-01-01T00:00:00Z"));

    /** RFC 5280, 4.1.2.5: the date of a certificate without a well-defined expiration. */
    private static final Date NEVER = Date.from(Instant.parse("9999-12-31T23:59:59Z"));

    private SelfSigned() {}

    static PrivateKey privateKey(Identities.KeyPair identity) throws GeneralSecurityException {
        return KeyFactory.getInstance("Ed25519")
                .generatePrivate(new PKCS8EncodedKeySpec(JcaProvider.encodedPrivateKey(identity.seed())));
    }

    static X509Certificate certificate(Identities.KeyPair identity) throws GeneralSecurityException {
        byte[] key = identity.id().key().toByteArray();
        X500Name name = new X500Name("CN=" + identity.id().abbreviated());
        BigInteger serial =
                new BigInteger(1, Digest.of(key).bytes().substring(0, 16).toByteArray());
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                name,
                serial,
                FROM,
                NEVER,
                name,
                new SubjectPublicKeyInfo(new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519), key));
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("Ed25519").build(privateKey(identity))));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException("this Java platform cannot sign a certificate with Ed25519", e);
        }
    }
}
