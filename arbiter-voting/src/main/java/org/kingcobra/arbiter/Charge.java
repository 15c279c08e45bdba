package org.kingcobra.arbiter;

import com.google.protobuf.ByteString;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.EvidenceClass;

/** Who is accused of what, and how far the evidence for it carries. */
public record Charge(ClientId accused, Subject subject, EvidenceClass evidenceClass, Offence offence) {
    /** What makes two accusations the same case: accused and subject, and the class, since classes are never mixed. */
    public Digest key() {
        return Digest.hasher()
                .addSized(ByteString.copyFromUtf8(evidenceClass.name()))
                .add(accused.key())
                .addSized(ByteString.copyFromUtf8(subject.text()))
                .digest();
    }
}
