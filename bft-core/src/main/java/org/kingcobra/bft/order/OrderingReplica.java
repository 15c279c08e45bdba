package org.kingcobra.bft.order;

import java.util.List;
import java.util.Optional;

/**
 * One replica's ordering protocol: {@code step(event) -> effects}. Equal events at equal times give equal effects, bit for bit,
 * in a simulation and in production. One thread at a time.
 */
public final class OrderingReplica {
    private final OrderState state;
    private final Patience patience;
    private final Timers timers;
    private final LeaderChange leaderChange;
    private final Voting voting;
    private final Proposer proposer;
    private final CheckpointHandler checkpoints;
    private final EnvelopeIntake intake;
    private final MessageHandlers.All handlers;
    private Slot proposingIn;
    private boolean isAwake;

    /** A replica with what it brings along. */
    public OrderingReplica(Replica replica, OrderSettings settings, Validation validation, Life life) {
        state = new OrderState(replica, settings, validation, life);
        proposingIn = state.slot(0);
        patience = new Patience(settings);
        SyncHandler syncs = new SyncHandler(state, patience);
        StopDataHandler stopData = new StopDataHandler(state, syncs);
        leaderChange = new LeaderChange(state, patience, stopData);
        voting = new Voting(state, leaderChange, new Delivery(state));
        proposer = new Proposer(state, voting);
        checkpoints = new CheckpointHandler(state, patience);
        Fetching fetching = new Fetching(state, checkpoints);
        StatusHandler statuses = new StatusHandler(state, stopData, checkpoints, fetching);
        intake = new EnvelopeIntake(state);
        timers = new Timers(state, patience, leaderChange, statuses);
        ProposeHandler proposals = new ProposeHandler(state, leaderChange);
        handlers = new MessageHandlers.All(
                proposals,
                new VoteHandler(state, leaderChange, proposals),
                new StopHandler(state, leaderChange),
                stopData,
                syncs,
                checkpoints,
                statuses,
                intake,
                fetching);
    }

    /**
     * What follows from one event.
     *
     * @param nowMicros this replica's monotonic clock
     */
    public List<Effect> step(Event event, long nowMicros) {
        state.nowMicros = nowMicros;
        if (!isAwake) {
            wakeUp();
        }
        event.visit(new EventHandlers());
        voting.advanceAll();
        startOverInNewRegency();
        proposer.proposeWhatWaits();
        return state.takeEffects();
    }

    /** Before anything else in this run: a leader that led in an earlier one steps down (rule 10). */
    private void wakeUp() {
        isAwake = true;
        patience.startOver(state.nowMicros);
        stepDownIfLedBefore();
    }

    private void stepDownIfLedBefore() {
        if (state.leads() && !state.regencies.mayLead()) {
            leaderChange.suspectLeader();
        }
    }

    private void startOverInNewRegency() {
        if (!proposingIn.equals(state.slot(0))) {
            proposingIn = state.slot(0);
            proposer.startOver();
        }
    }

    /** When it wants a {@link Event.Tick}, by its own clock, unless something else happens before. */
    public long nextWakeMicros() {
        return timers.nextWakeMicros();
    }

    /** Where it stands, for reports. */
    @Override
    public String toString() {
        Regencies regencies = state.regencies;
        return "replica " + state.me + " in regency " + regencies.installed()
                + (regencies.isSynced() ? "" : " not started")
                + ", stopped " + regencies.stopped() + ", executed " + state.instances.executed()
                + ", stable " + state.instances.stableSequence() + ", waiting " + state.pool.size();
    }

    private void executed(Event.Executed done) {
        state.instances.execute(done.sequence());
        state.instances
                .find(done.sequence())
                .flatMap(Instance::decidedBatch)
                .ifPresent(batch -> state.pool.remove(batch, done.waitingOn(), state.validation));
        done.nextSeats().ifPresent(state::follow);
        done.state().ifPresent(digest -> checkpoints.reached(done.sequence(), digest));
        if (state.moveOn()) {
            timers.mayRejoin(); // whoever has executed a change knows what it says, however this life began
            patience.startOver(state.nowMicros);
            stepDownIfLedBefore();
        }
        checkpoints.stabilise();
    }

    /** The state is that of a checkpoint; what is decided behind it follows. */
    private void restored(Event.Restored done) {
        timers.mayRejoin();
        Certificate checkpoint = done.checkpoint();
        if (checkpoint.sequence() > state.instances.executed() || state.isDiverged()) {
            state.instances.restore(checkpoint);
            state.settle(done.seats(), done.nextSeats());
            state.pool.forgetSpent(state.validation);
            patience.startOver(state.nowMicros);
            checkpoints.restored(checkpoint);
        }
    }

    /** How far this replica has voted and executed, for the answer to a fast read; nothing where it must not answer. */
    public Optional<ReadMark> readMark() {
        return state.readMark();
    }

    /** The regency that is installed, as slot 0 of it. */
    public Slot regency() {
        return state.slot(0);
    }

    /** Whether it takes part and would keep a proposal for the sequence by the leader of its regency, having none. */
    public boolean keepsProposal(long sequence) {
        Regencies regencies = state.regencies;
        return state.takesPart()
                && regencies.isSynced()
                && sequence > regencies.lastChosen()
                && state.instances.isOpen(sequence)
                && state.membershipOf(sequence) == state.membership.id()
                && proposed(sequence).isEmpty();
    }

    private Optional<Instance.Proposal> proposed(long sequence) {
        return state.instances.find(sequence).flatMap(instance -> instance.proposal(state.regencies.installed()));
    }

    /** Whether it would judge it at once, too: it may vote on it, and has neither voted nor seen a decision. */
    public boolean judgesProposal(long sequence) {
        long regency = state.regencies.installed();
        return keepsProposal(sequence)
                && state.regencies.isActive()
                && state.isInWindow(sequence)
                && state.instances
                        .find(sequence)
                        .filter(instance -> instance.isDecided() || instance.hasWrittenIn(regency))
                        .isEmpty();
    }

    /** Envelopes that wait for their order. */
    public int pendingEnvelopes() {
        return state.pool.size();
    }

    /** Sequences of which it keeps anything. */
    public int openSequences() {
        return state.instances.size();
    }

    /** Everything up to here was executed. */
    public long executed() {
        return state.instances.executed();
    }

    /** Nothing up to here is kept any more. */
    public long stableSequence() {
        return state.instances.stableSequence();
    }

    /** Whether its state has turned out to be wrong and was not replaced yet. */
    public boolean isDiverged() {
        return state.isDiverged();
    }

    /** Whether the membership that decides next holds this life. */
    public boolean takesPart() {
        return state.takesPart();
    }

    private final class EventHandlers implements Event.Visitor {
        @Override
        public void received(Event.Received event) {
            event.message().visit(new MessageHandlers(event.from(), handlers));
        }

        @Override
        public void submitted(Event.Submitted event) {
            intake.submitted(event.envelope());
        }

        @Override
        public void executed(Event.Executed event) {
            OrderingReplica.this.executed(event);
        }

        @Override
        public void restored(Event.Restored event) {
            OrderingReplica.this.restored(event);
        }

        @Override
        public void upToDate(Event.UpToDate event) {
            timers.mayRejoin();
        }

        @Override
        public void tick(Event.Tick event) {
            timers.tick();
        }
    }
}
