package org.kingcobra.arbiter;

import com.google.protobuf.ByteString;
import java.util.Optional;
import org.kingcobra.arbiter.Chamber.Turn;
import org.kingcobra.arbiter.tally.Vote;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Reply;

/** What arbiters do: they commit to contributions and votes, and reveal them. */
final class Bench {
    private final ArbiterState state;
    private final Proceedings proceedings;

    Bench(ArbiterState state, Proceedings proceedings) {
        this.state = state;
        this.proceedings = proceedings;
    }

    Reply sealContribution(OpenCase open, Digest commitment, Turn turn) {
        return seal(open, Stage.SEALING_CONTRIBUTIONS, state.contributions, commitment, turn);
    }

    Reply openContribution(OpenCase open, ByteString nonce, Turn turn) {
        Digest expected = Seals.contribution(open.digest(), turn.client(), nonce);
        return reveal(open, Stage.OPENING_CONTRIBUTIONS, state.contributions, new Revealed(expected, nonce), turn);
    }

    Reply sealVote(OpenCase open, Digest commitment, Turn turn) {
        return seal(open, Stage.SEALING_VOTES, state.ballots, commitment, turn);
    }

    Reply openVote(OpenCase open, Vote vote, ByteString salt, Turn turn) {
        Digest expected = Seals.vote(open.digest(), turn.client(), vote, salt);
        ByteString content = ByteString.copyFromUtf8(vote.name());
        return reveal(open, Stage.OPENING_VOTES, state.ballots, new Revealed(expected, content), turn);
    }

    private Reply seal(OpenCase open, Stage stage, SealedRound round, Digest commitment, Turn turn) {
        Optional<ArbiterStatus> refusal = refusal(open, stage, turn.client());
        if (refusal.isPresent()) {
            return Reply.refused(refusal.get());
        }
        if (round.isSealed(open.id(), turn.client())) {
            return Reply.refused(ArbiterStatus.ALREADY_SEALED);
        }
        round.seal(open.id(), turn.client(), commitment);
        proceedings.advanceIfComplete(open.id(), turn);
        return Reply.DONE;
    }

    private Reply reveal(OpenCase open, Stage stage, SealedRound round, Revealed revealed, Turn turn) {
        Optional<ArbiterStatus> refusal = refusal(open, stage, turn.client());
        if (refusal.isPresent()) {
            return Reply.refused(refusal.get());
        }
        Optional<Digest> commitment = round.commitment(open.id(), turn.client());
        if (commitment.isEmpty()) {
            return Reply.refused(ArbiterStatus.NOTHING_SEALED);
        }
        if (round.isOpened(open.id(), turn.client())) {
            return Reply.refused(ArbiterStatus.ALREADY_OPENED);
        }
        if (!commitment.get().equals(revealed.commitment())) {
            return Reply.refused(ArbiterStatus.SEAL_DOES_NOT_MATCH);
        }
        round.open(open.id(), turn.client(), revealed.content());
        proceedings.advanceIfComplete(open.id(), turn);
        return Reply.DONE;
    }

    private Optional<ArbiterStatus> refusal(OpenCase open, Stage stage, ClientId arbiter) {
        if (!state.isEnrolled(arbiter)) {
            return Optional.of(ArbiterStatus.NOT_ENROLLED);
        }
        if (open.file().isParty(arbiter)) {
            return Optional.of(ArbiterStatus.ARBITER_IS_A_PARTY);
        }
        boolean votes = stage == Stage.SEALING_VOTES || stage == Stage.OPENING_VOTES;
        if (votes && !open.panel().isEmpty() && !open.panel().contains(arbiter)) {
            return Optional.of(ArbiterStatus.NOT_ON_THE_PANEL);
        }
        return open.stage() == stage ? Optional.empty() : Optional.of(ArbiterStatus.CASE_IS_AT_ANOTHER_STAGE);
    }

    /** What was revealed, and the commitment that it would have had. */
    private record Revealed(Digest commitment, ByteString content) {}
}
