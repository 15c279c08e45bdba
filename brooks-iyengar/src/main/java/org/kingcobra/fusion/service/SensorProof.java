package org.kingcobra.fusion.service;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Optional;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Origin;
import org.kingcobra.fusion.wire.SignedOrigin;

/** What a sensor signed and no correct sensor signs. Whoever has the bytes can check it offline, whatever tau is. */
public sealed interface SensorProof permits EquivocationProof, ViolationProof {
    /** Whether this proves the accusation; needs nothing but the group that the verifier means. */
    ProofVerdict verify(ClientId accused, SignedOperations operations);

    long round();

    ByteString encode();

    /** Empty for bytes that are no proof. */
    static Optional<SensorProof> decode(ByteString bytes) {
        try {
            var message = org.kingcobra.fusion.wire.SensorProof.parseFrom(bytes);
            return switch (message.getProofCase()) {
                case EQUIVOCATION -> Optional.of(EquivocationProof.fromMessage(message.getEquivocation()));
                case VIOLATION -> Optional.of(ViolationProof.fromMessage(message.getViolation()));
                case PROOF_NOT_SET -> Optional.empty();
            };
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static SignedOrigin toMessage(Origin origin) {
        return SignedOrigin.newBuilder()
                .setEnvelope(origin.envelope())
                .setOperationIndex(origin.operationIndex())
                .build();
    }

    static Origin fromMessage(SignedOrigin message) {
        return new Origin(message.getEnvelope(), message.getOperationIndex());
    }
}
