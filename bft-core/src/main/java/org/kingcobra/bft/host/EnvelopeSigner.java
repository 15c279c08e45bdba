package org.kingcobra.bft.host;

import com.google.protobuf.ByteString;
import java.util.List;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.host.Envelope.RequestedOperation;
import org.kingcobra.bft.wire.EnvelopeBody;
import org.kingcobra.bft.wire.Operation;
import org.kingcobra.bft.wire.SignedEnvelope;

/** The client's half of {@link EnvelopeCheck}. */
public final class EnvelopeSigner {
    private final Digest group;
    private final Identity identity;

    public EnvelopeSigner(Digest group, Identity identity) {
        this.group = group;
        this.identity = identity;
    }

    /** Signs operations with consecutive numbers; the bytes are what replicas order. */
    public ByteString sign(long firstOperation, long floor, List<RequestedOperation> operations) {
        EnvelopeBody.Builder body = EnvelopeBody.newBuilder()
                .setGroup(group.bytes())
                .setClient(identity.id().key())
                .setFirstOperation(firstOperation)
                .setFloor(floor);
        for (RequestedOperation operation : operations) {
            body.addOperations(
                    Operation.newBuilder().setService(operation.service()).setPayload(operation.payload()));
        }
        ByteString bytes = body.build().toByteString();
        return SignedEnvelope.newBuilder()
                .setBody(bytes)
                .setSignature(identity.sign(EnvelopeCheck.signedDigest(bytes)))
                .build()
                .toByteString();
    }
}
