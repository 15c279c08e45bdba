package org.kingcobra.mac;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.crypto.Ed25519;
import org.kingcobra.bft.host.Decoded;
import org.kingcobra.bft.host.Envelope;
import org.kingcobra.bft.host.Envelope.RequestedOperation;
import org.kingcobra.bft.host.EnvelopeCheck;
import org.kingcobra.bft.host.EnvelopeSigner;
import org.kingcobra.bft.host.ServiceHarness;
import org.kingcobra.mac.wire.EscrowName;

/** What an outsider needs to judge evidence: the group's id and arithmetic. */
final class Evidence {
    private static final EnvelopeCheck CHECK = new EnvelopeCheck(ServiceHarness.groupId(), Ed25519.fastest());

    private Evidence() {}

    static Decoded<Envelope> check(ByteString envelope) {
        return CHECK.check(envelope);
    }

    static <T> T valid(Decoded<T> decoded) {
        return decoded.match(value -> value, reason -> {
            throw new AssertionError(reason);
        });
    }

    /** An envelope that was signed and perhaps never sent. */
    static SpendPlace signed(Identity signer, ByteString command) {
        var operation = new RequestedOperation(Ledger.TAG, command);
        return new SpendPlace(
                new EnvelopeSigner(ServiceHarness.groupId(), signer).sign(1, 1, List.of(operation)), 0, 0);
    }

    /** The name in the answer to a hold. */
    static ByteString escrowName(Reply reply) {
        try {
            return EscrowName.parseFrom(reply.result()).getName();
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }
}
