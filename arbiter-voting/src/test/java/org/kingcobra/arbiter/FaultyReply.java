package org.kingcobra.arbiter;

import com.google.protobuf.ByteString;
import org.kingcobra.bft.ClientId;

/** A kind of evidence for tests: whoever is named in it signed a reply that f+1 others contradict. */
final class FaultyReply implements EvidenceVerifier {
    static final String KIND = "faulty reply";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Conclusion verify(ClientId accused, ByteString content) {
        return content.equals(accused.key())
                ? Conclusion.fault(Subject.of("replica", accused.abbreviated()))
                : Conclusion.NOTHING;
    }
}
