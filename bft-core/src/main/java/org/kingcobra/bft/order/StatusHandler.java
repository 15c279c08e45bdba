package org.kingcobra.bft.order;

/**
 * STATUS: where a replica stands, so that nothing needs to arrive at the first try. Whoever hears it sends again, of what it
 * has said itself and of what proves itself, whatever the other lacks.
 */
final class StatusHandler {
    private final OrderState state;
    private final StopDataHandler stopData;
    private final CheckpointHandler checkpoints;
    private final Fetching fetching;

    StatusHandler(OrderState state, StopDataHandler stopData, CheckpointHandler checkpoints, Fetching fetching) {
        this.state = state;
        this.stopData = stopData;
        this.checkpoints = checkpoints;
        this.fetching = fetching;
    }

    /** Tells all others where this replica stands. */
    void tell() {
        Regencies regencies = state.regencies;
        state.broadcast(new Message.Status(
                state.membership.id(),
                regencies.installed(),
                regencies.isSynced(),
                regencies.stopped(),
                state.instances.executed(),
                state.instances.stableSequence()));
        fetching.askForBatches();
    }

    void handle(int from, Message.Status status) {
        if (!fetching.mayAnswer(from)) {
            return;
        }
        if (status.membership() == state.membership.id()) {
            repeatLeaderChange(from, status);
            repeatVotes(from, status);
        }
        if (status.stable() < state.instances.executed()) {
            checkpoints.ownVotes().forEach(vote -> state.send(from, new Message.Checkpoint(vote)));
        }
        fetching.answer(from, status);
    }

    private void repeatLeaderChange(int from, Message.Status status) {
        Regencies regencies = state.regencies;
        if (status.stopped() < regencies.stopped() || status.regency() < regencies.stopped()) {
            regencies.ownStop().ifPresent(stop -> state.send(from, new Message.Stop(stop)));
        }
        boolean lacksSync = status.regency() < regencies.installed()
                || (status.regency() == regencies.installed() && !status.synced());
        if (lacksSync) {
            regencies.sync().filter(sync -> fetching.mayGive(from, sync)).ifPresent(sync -> state.send(from, sync));
        }
        if (!regencies.isSynced() && from == regencies.leader()) {
            stopData.tell();
        }
    }

    private void repeatVotes(int from, Message.Status status) {
        for (Instance instance : state.instances.behind(status.executed())) {
            if (!instance.isDecided()) {
                instance.proposal(state.regencies.installed())
                        .flatMap(Instance.Proposal::signed)
                        .ifPresent(proposed -> repeatProposal(from, instance, proposed));
                instance.ownWrite().ifPresent(vote -> state.send(from, new Message.Cast(vote)));
                instance.ownAccept().ifPresent(vote -> state.send(from, new Message.Cast(vote)));
            }
        }
    }

    /** The leader's batch comes from the leader, as soon as it is late; from others its vote: who has seen another has proof. */
    private void repeatProposal(int to, Instance instance, Vote proposed) {
        if (!state.leads()) {
            state.send(to, new Message.Cast(proposed));
        } else if (state.nowMicros - instance.votedMicros() >= state.settings.statusMicros() / 2) {
            instance.batch(proposed.digest())
                    .filter(batch -> fetching.mayGive(to, batch))
                    .ifPresent(batch -> state.send(to, new Message.Propose(proposed, batch)));
        }
    }
}
