package org.kingcobra.arbiter;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Optional;
import org.kingcobra.arbiter.tally.Vote;
import org.kingcobra.arbiter.wire.ArbiterCommand;
import org.kingcobra.arbiter.wire.AttachedEvidence;
import org.kingcobra.arbiter.wire.EnrolArbiter;
import org.kingcobra.arbiter.wire.OpenContribution;
import org.kingcobra.arbiter.wire.OpenVote;
import org.kingcobra.arbiter.wire.ReadCase;
import org.kingcobra.arbiter.wire.ReadDocket;
import org.kingcobra.arbiter.wire.ReadVerdict;
import org.kingcobra.arbiter.wire.SealContribution;
import org.kingcobra.arbiter.wire.SealVote;
import org.kingcobra.arbiter.wire.StrikeOffArbiter;
import org.kingcobra.arbiter.wire.SubmitExhibit;
import org.kingcobra.arbiter.wire.VoteCode;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;

/** The payloads of the arbiters' commands. */
public final class ArbiterCommands {
    private ArbiterCommands() {}

    public static ByteString enrol(ClientId arbiter) {
        return encode(
                ArbiterCommand.newBuilder().setEnrol(EnrolArbiter.newBuilder().setArbiter(arbiter.key())));
    }

    public static ByteString strikeOff(ClientId arbiter) {
        return encode(ArbiterCommand.newBuilder()
                .setStrikeOff(StrikeOffArbiter.newBuilder().setArbiter(arbiter.key())));
    }

    /**
     * More evidence for an open case.
     *
     * @param kind names the verifier of the content, or is {@link Exhibit#STATEMENT}
     */
    public static ByteString submitExhibit(CaseId id, String kind, ByteString content) {
        return encode(ArbiterCommand.newBuilder()
                .setSubmitExhibit(SubmitExhibit.newBuilder()
                        .setCaseId(id.number())
                        .setEvidence(AttachedEvidence.newBuilder().setKind(kind).setContent(content))));
    }

    /** Evidence of a kind that can be verified, as a problem report attaches it. */
    public static ByteString attachment(String kind, ByteString content) {
        return AttachedEvidence.newBuilder()
                .setKind(kind)
                .setContent(content)
                .build()
                .toByteString();
    }

    public static ByteString sealContribution(CaseId id, Digest commitment) {
        return encode(ArbiterCommand.newBuilder()
                .setSealContribution(
                        SealContribution.newBuilder().setCaseId(id.number()).setCommitment(commitment.bytes())));
    }

    public static ByteString openContribution(CaseId id, ByteString nonce) {
        return encode(ArbiterCommand.newBuilder()
                .setOpenContribution(
                        OpenContribution.newBuilder().setCaseId(id.number()).setNonce(nonce)));
    }

    public static ByteString sealVote(CaseId id, Digest commitment) {
        return encode(ArbiterCommand.newBuilder()
                .setSealVote(SealVote.newBuilder().setCaseId(id.number()).setCommitment(commitment.bytes())));
    }

    public static ByteString openVote(CaseId id, Vote vote, ByteString salt) {
        return encode(ArbiterCommand.newBuilder()
                .setOpenVote(OpenVote.newBuilder()
                        .setCaseId(id.number())
                        .setVote(VoteCode.valueOf(vote.name()))
                        .setSalt(salt)));
    }

    public static ByteString readCase(CaseId id) {
        return encode(
                ArbiterCommand.newBuilder().setReadCase(ReadCase.newBuilder().setCaseId(id.number())));
    }

    public static ByteString readVerdict(CaseId id) {
        return encode(ArbiterCommand.newBuilder()
                .setReadVerdict(ReadVerdict.newBuilder().setCaseId(id.number())));
    }

    public static ByteString readDocket(CaseId from) {
        return encode(ArbiterCommand.newBuilder()
                .setReadDocket(ReadDocket.newBuilder().setFromCaseId(from.number())));
    }

    /** Total: a command, or what was expected instead. */
    static Optional<ArbiterCommand> decode(ByteString payload) {
        try {
            return Optional.of(ArbiterCommand.parseFrom(payload));
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }

    private static ByteString encode(ArbiterCommand.Builder command) {
        return command.build().toByteString();
    }
}
