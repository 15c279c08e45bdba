package org.kingcobra.sim.services;

import com.google.protobuf.ByteString;
import java.util.EnumSet;
import java.util.List;
import org.kingcobra.arbiter.ArbiterCommands;
import org.kingcobra.arbiter.ArbiterStatus;
import org.kingcobra.arbiter.CaseId;
import org.kingcobra.arbiter.Seals;
import org.kingcobra.arbiter.Stage;
import org.kingcobra.arbiter.tally.Vote;
import org.kingcobra.arbiter.wire.OpenCaseMessage;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Reply;

/** What an arbiter knows of one case, and what she has done in it. */
final class Brief {
    private static final ByteString NONCE = ByteString.copyFromUtf8("nonce");
    private static final ByteString SALT = ByteString.copyFromUtf8("salt");

    private final ClientId self;
    private final CaseId id;
    private final Vote vote;
    private final EnumSet<Stage> left = EnumSet.complementOf(EnumSet.of(Stage.GATHERING));
    private Stage stage = Stage.GATHERING;
    private Digest file = Digest.ZERO;

    Brief(ClientId self, CaseId id, Vote vote) {
        this.self = self;
        this.id = id;
        this.vote = vote;
    }

    CaseId id() {
        return id;
    }

    Vote vote() {
        return vote;
    }

    void read(OpenCaseMessage open) {
        stage = Stage.valueOf(open.getStage());
        file = new Digest(open.getDigest());
        boolean isParty = open.getFile().getAccused().equals(self.key())
                || open.getFile().getComplainantsList().contains(self.key());
        if (isClosedForEvidence() && (isParty || isTooLate())) {
            giveUp();
        }
    }

    /** Whether it is the arbiters' turn. */
    boolean isClosedForEvidence() {
        return stage != Stage.GATHERING;
    }

    /** Whether nothing of hers is awaited any more. */
    boolean isOver() {
        return left.isEmpty();
    }

    /** What she does next, and what after that, in case nobody else is awaited; nothing before she knows the file. */
    List<Stage> next() {
        return isClosedForEvidence() ? left.stream().limit(2).toList() : List.of();
    }

    /** What an attempt came to: where it was too early, it is made again. */
    void hear(Stage attempted, Reply reply) {
        if (reply.isDone() || reply.is(ArbiterStatus.ALREADY_SEALED) || reply.is(ArbiterStatus.ALREADY_OPENED)) {
            left.remove(attempted);
        } else if (!reply.is(ArbiterStatus.CASE_IS_AT_ANOTHER_STAGE)) {
            giveUp();
        }
    }

    private boolean isTooLate() {
        return left.stream().anyMatch(mine -> mine.compareTo(stage) < 0);
    }

    private void giveUp() {
        left.clear();
    }

    /** What she does at a stage. */
    ByteString act(Stage asked) {
        return switch (asked) {
            case GATHERING -> ArbiterCommands.readCase(id);
            case SEALING_CONTRIBUTIONS ->
                ArbiterCommands.sealContribution(id, Seals.contribution(file, self, secret(NONCE)));
            case OPENING_CONTRIBUTIONS -> ArbiterCommands.openContribution(id, secret(NONCE));
            case SEALING_VOTES -> seal(vote);
            case OPENING_VOTES -> reveal(vote);
        };
    }

    ByteString seal(Vote any) {
        return ArbiterCommands.sealVote(id, Seals.vote(file, self, any, secret(SALT)));
    }

    ByteString reveal(Vote any) {
        return ArbiterCommands.openVote(id, any, secret(SALT));
    }

    private ByteString secret(ByteString purpose) {
        return Digest.hasher()
                .addSized(purpose)
                .add(self.key())
                .add(id.number())
                .digest()
                .bytes();
    }
}
