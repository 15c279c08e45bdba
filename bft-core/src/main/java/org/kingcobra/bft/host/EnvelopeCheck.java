package org.kingcobra.bft.host;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.crypto.SignatureCheck;
import org.kingcobra.bft.host.Envelope.RequestedOperation;
import org.kingcobra.bft.wire.EnvelopeBody;
import org.kingcobra.bft.wire.SignedEnvelope;

/**
 * Whether bytes are an envelope of this group, signed by the client that it names: a pure function of the bytes, checked before
 * a vote and again at execution (rules 2 and 3). Total: whatever the bytes, a value or a reason. What is around the
 * signed body has one encoding only: else whoever relays an envelope could make many of it, each valid, each ordered
 * and answered. So could whoever signs an operation beyond the window: the envelope would never be spent.
 */
public final class EnvelopeCheck {
    private static final ByteString DOMAIN = ByteString.copyFromUtf8("kingcobra envelope 1");

    private static final String UNSIGNED = "expected a signature of the client that is named";

    private final Digest group;
    private final SignatureCheck signatures;

    public EnvelopeCheck(Digest group, SignatureCheck signatures) {
        this.group = group;
        this.signatures = signatures;
    }

    /** What a client signs. */
    public static Digest signedDigest(ByteString body) {
        return Digest.hasher().addSized(DOMAIN).add(body).digest();
    }

    /**
     * Whether bytes are well-formed and name a client that has not signed them. Whoever signs a proposal of such bytes has
     * not checked them: proof, as anybody finds the same, offline. Bytes that are no envelope name nobody.
     */
    public boolean isForged(ByteString bytes) {
        return check(bytes).match(envelope -> false, UNSIGNED::equals);
    }

    public Decoded<Envelope> check(ByteString bytes) {
        return form(bytes)
                .match(
                        form -> isSigned(form) ? Decoded.valid(form.envelope()) : Decoded.invalid(UNSIGNED),
                        Decoded::invalid);
    }

    /** The envelope of bytes that are known to be one: no signature is checked. */
    Optional<Envelope> parse(ByteString bytes) {
        return form(bytes).toOptional().map(Form::envelope);
    }

    private boolean isSigned(Form form) {
        Digest signed = signedDigest(form.signed().getBody());
        return signatures.verify(form.envelope().client(), signed, form.signed().getSignature());
    }

    /** What bytes are but for the signature, which may be anything. */
    private record Form(SignedEnvelope signed, Envelope envelope) {}

    private Decoded<Form> form(ByteString bytes) {
        if (bytes.size() > Limits.ENVELOPE_BYTES_MAX) {
            return Decoded.invalid("expected at most " + Limits.ENVELOPE_BYTES_MAX + " bytes, got " + bytes.size());
        }
        try {
            SignedEnvelope signed = SignedEnvelope.parseFrom(bytes);
            if (signed.getUnknownFields().getSerializedSize() > 0
                    || !signed.toByteString().equals(bytes)) {
                return Decoded.invalid("expected the only encoding of a SignedEnvelope");
            }
            EnvelopeBody body = EnvelopeBody.parseFrom(signed.getBody());
            String reason = reasonAgainst(body);
            return reason.isEmpty() ? Decoded.valid(new Form(signed, envelope(bytes, body))) : Decoded.invalid(reason);
        } catch (InvalidProtocolBufferException e) {
            return Decoded.invalid("expected a SignedEnvelope: " + e.getMessage());
        }
    }

    private static Envelope envelope(ByteString bytes, EnvelopeBody body) {
        ClientId client = new ClientId(body.getClient());
        return new Envelope(
                bytes, Digest.of(bytes), client, body.getFirstOperation(), body.getFloor(), operations(body));
    }

    /** The first thing that is wrong with the form of the body, or nothing. */
    private String reasonAgainst(EnvelopeBody body) {
        int count = body.getOperationsCount();
        if (!body.getGroup().equals(group.bytes())) {
            return "expected an envelope for group " + group.abbreviated();
        }
        if (body.getClient().size() != ClientId.BYTES) {
            return "expected a public key of 32 bytes, got " + body.getClient().size();
        }
        if (count < 1 || count > Limits.ENVELOPE_OPERATIONS_MAX) {
            return "expected 1 to " + Limits.ENVELOPE_OPERATIONS_MAX + " operations, got " + count;
        }
        if (body.getFirstOperation() < 1 || body.getFirstOperation() > Long.MAX_VALUE - count) {
            return "expected operation numbers from 1, got " + body.getFirstOperation();
        }
        if (body.getFloor() < 1 || body.getFloor() > body.getFirstOperation()) {
            return "expected a floor from 1 to the first operation, got " + body.getFloor();
        }
        if (body.getFirstOperation() + count - body.getFloor() > Limits.WINDOW_OPERATIONS) {
            return "expected operations within the window that the floor " + body.getFloor() + " opens, got up to "
                    + (body.getFirstOperation() + count - 1);
        }
        return "";
    }

    private static List<RequestedOperation> operations(EnvelopeBody body) {
        return body.getOperationsList().stream()
                .map(operation -> new RequestedOperation(operation.getService(), operation.getPayload()))
                .toList();
    }
}
