package org.kingcobra.arbiter;

import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.EvidenceClass;

/** Who is accused of what, and how far the evidence for it carries. */
public record Charge(ClientId accused, Subject subject, EvidenceClass evidenceClass, Offence offence) {
    /** What makes two accusations the same case. */
    public Digest key() {
        return Digest.hasher()
                .add(accused.key())
                .addSized(com.google.protobuf.ByteString.copyFromUtf8(subject.text()))
                .digest();
    }
}
