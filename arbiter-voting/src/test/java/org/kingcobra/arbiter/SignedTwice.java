package org.kingcobra.arbiter;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.crypto.Ed25519;
import org.kingcobra.bft.host.Envelope;
import org.kingcobra.bft.host.Envelope.RequestedOperation;
import org.kingcobra.bft.host.EnvelopeCheck;
import org.kingcobra.bft.host.EnvelopeSigner;
import org.kingcobra.bft.host.ServiceHarness;
import org.kingcobra.bft.wire.MapEntry;

/** A kind of proof for tests, with real signatures: two operations under one number. */
final class SignedTwice implements EvidenceVerifier {
    static final String KIND = "signed twice";

    private final EnvelopeCheck check = new EnvelopeCheck(ServiceHarness.groupId(), Ed25519.fastest());

    /** Proof against whoever signs. */
    static ByteString by(Identity offender, long number) {
        return MapEntry.newBuilder()
                .setKey(envelope(offender, number, "to bob"))
                .setValue(envelope(offender, number, "to carol"))
                .build()
                .toByteString();
    }

    static ByteString attached(ByteString content) {
        return ArbiterCommands.attachment(KIND, content);
    }

    private static ByteString envelope(Identity who, long number, String text) {
        RequestedOperation operation = new RequestedOperation(9, ByteString.copyFromUtf8(text));
        return new EnvelopeSigner(ServiceHarness.groupId(), who).sign(number, number, List.of(operation));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Conclusion verify(ClientId accused, ByteString content) {
        try {
            MapEntry pair = MapEntry.parseFrom(content);
            Optional<Envelope> one = check.check(pair.getKey()).toOptional();
            Optional<Envelope> other = check.check(pair.getValue()).toOptional();
            boolean proves = one.isPresent()
                    && other.isPresent()
                    && one.get().client().equals(accused)
                    && other.get().client().equals(accused)
                    && one.get().firstOperation() == other.get().firstOperation()
                    && !one.get().operations().equals(other.get().operations());
            return proves
                    ? Conclusion.proof(
                            Subject.of("operation", Long.toString(one.get().firstOperation())))
                    : Conclusion.NOTHING;
        } catch (InvalidProtocolBufferException e) {
            return Conclusion.NOTHING;
        }
    }
}
