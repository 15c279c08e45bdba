package org.kingcobra.bft.order;

import java.util.Optional;
import org.kingcobra.bft.wire.CertificateProto;

/** Certificates as parts of what others write down or send. Decoding is total: a certificate, which may prove nothing, or nothing. */
public final class CertificateCodec {
    private CertificateCodec() {}

    public static CertificateProto encode(Certificate certificate) {
        return Parts.encode(certificate);
    }

    public static Optional<Certificate> decode(CertificateProto certificate) {
        try {
            return Optional.of(Parts.certificate(certificate));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
