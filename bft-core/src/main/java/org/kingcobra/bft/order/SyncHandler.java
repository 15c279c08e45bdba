package org.kingcobra.bft.order;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** SYNC: a regency starts, from what n-f replicas have shown (rule 5). */
final class SyncHandler {
    private final OrderState state;
    private final Patience patience;

    SyncHandler(OrderState state, Patience patience) {
        this.state = state;
        this.patience = patience;
    }

    /** Starts the SYNC's regency, if it is valid and news. */
    void handle(Message.Sync sync) {
        Regencies regencies = state.regencies;
        long regency = sync.slot().regency();
        boolean isNews = regency > regencies.installed() || (regency == regencies.installed() && !regencies.isSynced());
        if (!isNews || regency < regencies.stopped() || !isWellFormed(sync)) {
            return;
        }
        List<StopDataBody> bodies = new ArrayList<>();
        for (SignedStopData proof : sync.proofs()) {
            state.read(proof).ifPresent(bodies::add);
        }
        if (bodies.size() < sync.proofs().size()) {
            return;
        }
        if (regency > regencies.installed()) {
            state.install(regency);
            patience.startOver(state.nowMicros);
        }
        start(sync, bodies);
    }

    private void start(Message.Sync sync, List<StopDataBody> bodies) {
        SyncChoice choice = SyncChoice.of(bodies);
        state.regencies.start(sync, choice);
        state.enter();
        bodies.forEach(this::adopt);
        choice.values().forEach(this::choose);
    }

    /** What a STOPDATA proves to be decided is decided here, too: nobody else may hold the certificate, and nothing is chosen there. */
    private void adopt(StopDataBody body) {
        for (Certificate decision : body.executed()) {
            if (state.instances.isOpen(decision.sequence())) {
                state.instances.at(decision.sequence()).decide(decision);
            }
        }
        body.stable()
                .filter(checkpoint -> checkpoint.sequence() > state.instances.executed())
                .ifPresent(checkpoint -> state.emit(new Effect.Behind(checkpoint)));
    }

    private void choose(long sequence, Optional<Certificate> certified) {
        if (!state.instances.isOpen(sequence)) {
            return; // this replica is too far behind to vote on it: it will fetch the decision
        }
        Instance instance = state.instances.at(sequence);
        instance.propose(Instance.Proposal.bySync(state.regencies.installed(), certified));
        certified.filter(known -> known.kind() == SignedKind.ACCEPT).ifPresent(instance::decide);
    }

    private boolean isWellFormed(Message.Sync sync) {
        long distinct =
                sync.proofs().stream().map(SignedStopData::replica).distinct().count();
        return distinct == sync.proofs().size()
                && distinct >= state.membership.size().responsive()
                && isByItsLeader(sync)
                && sync.proofs().stream().allMatch(proof -> proof.isSigned(state.membership, sync.slot()));
    }

    private boolean isByItsLeader(Message.Sync sync) {
        Vote vote = sync.vote();
        long regency = vote.slot().regency();
        return vote.kind() == SignedKind.SYNC
                && vote.slot().equals(state.membership.slot(regency, 0))
                && vote.replica() == state.membership.leader(regency)
                && vote.digest().equals(Message.Sync.digest(sync.proofs()))
                && state.membership.verifies(vote);
    }
}
