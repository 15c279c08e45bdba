package org.kingcobra.arbiter;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Optional;
import org.kingcobra.arbiter.wire.OverchargeEvidence;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.host.Envelope;
import org.kingcobra.bft.host.Envelope.RequestedOperation;
import org.kingcobra.bft.host.EnvelopeCheck;
import org.kingcobra.request.OverchargeAttempted;
import org.kingcobra.request.RequestService;
import org.kingcobra.request.wire.MarketCommand;
import org.kingcobra.request.wire.PublishReply;

/**
 * Checks that a provider signed a demand above the price agreed. The demand is in her signed envelope; the price is what the
 * market recorded from her signed offer, so it proves nothing unless the market brings it.
 */
public final class OverchargeVerifier implements EvidenceVerifier {
    public static final String KIND = "overcharge";

    private final EnvelopeCheck check;

    public OverchargeVerifier(EnvelopeCheck check) {
        this.check = check;
    }

    static ByteString content(OverchargeAttempted attempt) {
        return OverchargeEvidence.newBuilder()
                .setEnvelope(attempt.evidence())
                .setRequest(RequestSubject.of(attempt.request()).text())
                .setPriceAgreed(attempt.priceAgreed())
                .setPriceDemanded(attempt.priceDemanded())
                .build()
                .toByteString();
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean provesOnlyFromService() {
        return true;
    }

    @Override
    public Conclusion verify(ClientId accused, ByteString content) {
        try {
            OverchargeEvidence evidence = OverchargeEvidence.parseFrom(content);
            boolean proves = evidence.getPriceDemanded() > evidence.getPriceAgreed()
                    && !evidence.getRequest().isEmpty()
                    && evidence.getRequest().length() <= Subject.BYTES_MAX
                    && demands(accused, evidence);
            return proves ? Conclusion.proof(Subject.of("overcharge in", evidence.getRequest())) : Conclusion.NOTHING;
        } catch (InvalidProtocolBufferException e) {
            return Conclusion.NOTHING;
        }
    }

    private boolean demands(ClientId accused, OverchargeEvidence evidence) {
        Optional<Envelope> envelope = check.check(evidence.getEnvelope()).toOptional();
        return envelope.filter(signed -> signed.client().equals(accused))
                .map(Envelope::operations)
                .filter(operations -> operations.stream().anyMatch(operation -> demands(operation, evidence)))
                .isPresent();
    }

    private static boolean demands(RequestedOperation operation, OverchargeEvidence evidence) {
        if (operation.service() != RequestService.TAG) {
            return false;
        }
        try {
            MarketCommand command = MarketCommand.parseFrom(operation.payload());
            PublishReply reply = command.getPublishReply();
            return command.hasPublishReply()
                    && reply.getCharge() == evidence.getPriceDemanded()
                    && RequestSubject.isOf(evidence.getRequest(), reply.getRequest());
        } catch (InvalidProtocolBufferException e) {
            return false;
        }
    }
}
