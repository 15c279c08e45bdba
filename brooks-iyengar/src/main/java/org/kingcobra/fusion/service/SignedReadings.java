package org.kingcobra.fusion.service;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Origin;
import org.kingcobra.fusion.service.SignedOperations.SignedOperation;
import org.kingcobra.fusion.wire.FusionCommand;
import org.kingcobra.fusion.wire.SubmitReadings;

/** A submission taken out of a signed envelope, for the checking of proofs. */
final class SignedReadings {
    private final ProofVerdict problem;
    private final SubmitReadings submission;

    private SignedReadings(ProofVerdict problem, SubmitReadings submission) {
        this.problem = problem;
        this.submission = submission;
    }

    static SignedReadings open(SignedOperations operations, Origin origin, ClientId signer) {
        Optional<SignedOperation> operation = operations.open(origin);
        if (operation.isEmpty()) {
            return problem(ProofVerdict.SIGNATURE_DOES_NOT_VERIFY);
        }
        if (!operation.get().client().equals(signer)) {
            return problem(ProofVerdict.SIGNED_BY_SOMEBODY_ELSE);
        }
        return operation.get().service() == FusionService.TAG
                ? parse(operation.get().payload())
                : problem(ProofVerdict.NOT_A_SUBMISSION);
    }

    private static SignedReadings parse(ByteString payload) {
        try {
            FusionCommand command = FusionCommand.parseFrom(payload);
            return command.hasSubmitReadings() && Submission.isWellFormed(command.getSubmitReadings())
                    ? new SignedReadings(ProofVerdict.PROVEN, command.getSubmitReadings())
                    : problem(ProofVerdict.NOT_A_SUBMISSION);
        } catch (InvalidProtocolBufferException e) {
            return problem(ProofVerdict.NOT_A_SUBMISSION);
        }
    }

    private static SignedReadings problem(ProofVerdict problem) {
        return new SignedReadings(problem, SubmitReadings.getDefaultInstance());
    }

    /** {@link ProofVerdict#PROVEN} if there is a submission signed by the accused. */
    ProofVerdict problem() {
        return problem;
    }

    String channel() {
        return submission.getChannel();
    }

    ByteString rules() {
        return submission.getRules();
    }

    /** All that was signed for one round. */
    List<Signed> readings(long round) {
        List<Signed> readings = new ArrayList<>();
        for (int i = 0; i < submission.getRoundCount(); i++) {
            if (submission.getRound(i) == round) {
                readings.add(new Signed(submission.getLo(i), submission.getHi(i)));
            }
        }
        return readings;
    }

    /** An interval as signed, which may be inverted. */
    record Signed(long lo, long hi) {}
}
