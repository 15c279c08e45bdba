package org.kingcobra.bft.order;

import java.util.Optional;
import java.util.TreeMap;
import org.kingcobra.bft.Digest;

/** CHECKPOINT: Q replicas that sign the same state make it stable, and the log begins behind it (ENGINE.md 13). */
final class CheckpointHandler {
    private final OrderState state;
    private final Patience patience;
    private final TreeMap<Long, VoteBox> votes = new TreeMap<>();
    private Optional<Certificate> proven = Optional.empty();

    CheckpointHandler(OrderState state, Patience patience) {
        this.state = state;
        this.patience = patience;
    }

    /** This replica has executed so far and come to this state. */
    void reached(long sequence, Digest digest) {
        Vote own = state.sign(SignedKind.CHECKPOINT, state.membership.slot(0, sequence), digest);
        state.broadcast(new Message.Checkpoint(own));
        count(own);
    }

    void handle(Message.Checkpoint message) {
        Vote vote = message.vote();
        long sequence = vote.slot().sequence();
        boolean isCheckpoint = vote.kind() == SignedKind.CHECKPOINT
                && vote.slot().regency() == 0
                && sequence % state.settings.checkpointInterval() == 0;
        boolean isNear = state.instances.isOpen(sequence);
        if (isCheckpoint && isNear && state.membership.verifies(vote)) {
            count(vote);
        }
    }

    private void count(Vote vote) {
        VoteBox box = votes.computeIfAbsent(vote.slot().sequence(), unused -> new VoteBox());
        box.add(vote);
        box.anyCertificate(state.quorum()).ifPresent(this::proven);
    }

    /** A checkpoint that Q replicas have signed; it becomes stable here when this replica has executed as far. */
    void proven(Certificate certificate) {
        if (certificate.sequence() > state.instances.stableSequence()
                && proven.stream().noneMatch(known -> known.sequence() >= certificate.sequence())) {
            proven = Optional.of(certificate);
        }
        stabilise();
    }

    void stabilise() {
        proven.filter(certificate -> certificate.sequence() > state.instances.stableSequence()
                        && certificate.sequence() <= state.instances.executed())
                .ifPresent(certificate -> {
                    state.instances.stabilise(certificate);
                    votes.headMap(certificate.sequence(), true).clear();
                    patience.rewarded();
                    state.emit(new Effect.Stable(certificate));
                });
    }

    /** To be sent again to whoever may have missed them. */
    Iterable<Vote> ownVotes() {
        return votes.values().stream().flatMap(box -> box.of(state.me).stream()).toList();
    }
}
