package org.kingcobra.bft.order;

import org.kingcobra.bft.wire.CertificateProto;

/** Certificates as protocol buffers, for whoever writes them down or sends them; what does not decode is an {@link IllegalArgumentException}. */
public final class CertificateCodec {
    private CertificateCodec() {}

    public static CertificateProto encode(Certificate certificate) {
        return Parts.encode(certificate);
    }

    public static Certificate decode(CertificateProto certificate) {
        return Parts.certificate(certificate);
    }
}
