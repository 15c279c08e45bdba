package org.kingcobra.sim.byzantine;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.kingcobra.bft.wire.EnvelopeBody;
import org.kingcobra.bft.wire.Operation;
import org.kingcobra.bft.wire.SignedEnvelope;

/** Envelopes that no client has signed. */
final class Forgery {
    private static final int SIGNATURE_BYTES = 64;

    private Forgery() {}

    /** Like a genuine one, with another signature, another operation, another client, or the liar's own signature. */
    static ByteString of(ByteString genuine, Seat seat) {
        try {
            SignedEnvelope envelope = SignedEnvelope.parseFrom(genuine);
            return forged(envelope, seat).toByteString();
        } catch (InvalidProtocolBufferException e) {
            return genuine;
        }
    }

    private static SignedEnvelope forged(SignedEnvelope genuine, Seat seat) throws InvalidProtocolBufferException {
        SignedEnvelope.Builder forged = genuine.toBuilder();
        EnvelopeBody.Builder body = EnvelopeBody.parseFrom(genuine.getBody()).toBuilder();
        switch (seat.random.below(5)) {
            case 0 -> forged.setSignature(ByteString.copyFrom(new byte[SIGNATURE_BYTES]));
            case 1 -> forged.clearSignature();
            case 2 -> forged.setBody(stolen(body).build().toByteString());
            case 3 ->
                forged.setBody(body.setFirstOperation(body.getFirstOperation() + 1)
                        .build()
                        .toByteString());
            default ->
                forged.setBody(
                        body.setClient(seat.place.identity().id().key()).build().toByteString());
        }
        return forged.build();
    }

    private static EnvelopeBody.Builder stolen(EnvelopeBody.Builder body) {
        return body.clearOperations()
                .addOperations(
                        Operation.newBuilder().setService(1).setPayload(ByteString.copyFromUtf8("all to the thief")));
    }
}
