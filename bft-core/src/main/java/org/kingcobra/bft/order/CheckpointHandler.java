package org.kingcobra.bft.order;

import java.util.Optional;
import java.util.TreeMap;
import org.kingcobra.bft.Digest;

/**
 * CHECKPOINT: Q replicas that sign the same state make it stable, and the log begins behind it (rule 13). A replica
 * whose own state is another has diverged: it stops until it was given the right one.
 */
final class CheckpointHandler {
    private final OrderState state;
    private final Patience patience;
    private final TreeMap<Long, VoteBox> votes = new TreeMap<>();
    private final TreeMap<Long, Digest> ownStates = new TreeMap<>();
    private Optional<Certificate> proven = Optional.empty();

    CheckpointHandler(OrderState state, Patience patience) {
        this.state = state;
        this.patience = patience;
    }

    /** This replica has executed so far and come to this state. */
    void reached(long sequence, Digest digest) {
        ownStates.put(sequence, digest);
        if (state.takesPart()) {
            Vote own = state.sign(SignedKind.CHECKPOINT, state.membership.slot(0, sequence), digest);
            state.broadcast(new Message.Checkpoint(own));
            count(own);
        }
    }

    void handle(Message.Checkpoint message) {
        Vote vote = message.vote();
        long sequence = vote.slot().sequence();
        long membership = state.membershipOf(sequence);
        boolean isCheckpoint = vote.kind() == SignedKind.CHECKPOINT
                && vote.slot().equals(new Slot(membership, 0, sequence))
                && sequence % state.settings.checkpointInterval() == 0;
        boolean isNear = state.instances.isOpen(sequence);
        if (isCheckpoint && isNear && state.membership.numbered(membership).verifies(vote)) {
            count(vote);
        }
    }

    private void count(Vote vote) {
        VoteBox box = votes.computeIfAbsent(vote.slot().sequence(), unused -> new VoteBox());
        if (box.add(vote, 0).isPresent()) { // no equivocation: a replica that was repaired takes back what it said
            box.remove(vote.replica());
            box.add(vote);
        }
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
                .ifPresent(this::stabilise);
    }

    private void stabilise(Certificate certificate) {
        Optional<Digest> own = Optional.ofNullable(ownStates.get(certificate.sequence()));
        if (own.filter(digest -> !digest.equals(certificate.digest())).isPresent()) {
            diverged(certificate);
            return;
        }
        state.instances.stabilise(certificate);
        state.forgetBefore(certificate);
        votes.headMap(certificate.sequence(), true).clear();
        ownStates.headMap(certificate.sequence(), true).clear();
        patience.rewarded();
        state.emit(new Effect.Stable(certificate));
    }

    private void diverged(Certificate certificate) {
        if (!state.isDiverged()) {
            state.setDiverged(true);
            state.emit(new Effect.Diverged(certificate));
        }
    }

    /** The state is that of the checkpoint now: what this replica had come to by itself is of no account. */
    void restored(Certificate checkpoint) {
        state.setDiverged(false);
        ownStates.clear();
        votes.values().forEach(box -> box.remove(state.me));
        if (checkpoint.sequence() > state.instances.stableSequence()) {
            stabilise(checkpoint); // whatever higher one is proven already, but not reached yet
        }
        stabilise();
    }

    /** To be sent again to whoever may have missed them. */
    Iterable<Vote> ownVotes() {
        return votes.values().stream().flatMap(box -> box.of(state.me).stream()).toList();
    }
}
