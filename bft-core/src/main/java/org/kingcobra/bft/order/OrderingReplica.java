package org.kingcobra.bft.order;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.kingcobra.bft.Identity;

/**
 * One replica's ordering protocol: {@code step(event) -> effects}. Equal events at equal times give equal effects, bit for bit,
 * in a simulation and in production. One thread at a time.
 */
public final class OrderingReplica {
    private final OrderState state;
    private final Patience patience;
    private final LeaderChange leaderChange;
    private final Voting voting;
    private final Proposer proposer;
    private final CheckpointHandler checkpoints;
    private final Fetching fetching;
    private final StatusHandler statuses;
    private final EnvelopeIntake intake;
    private final MessageHandlers.All handlers;
    private Slot proposingIn;
    private boolean isAwake;
    private boolean mayRejoin;

    /** A replica's first life. */
    public OrderingReplica(
            Membership membership, int me, Identity identity, OrderSettings settings, Validation validation) {
        this(
                new Replica(membership, me, identity),
                settings,
                validation,
                Life.first(membership.size().n()));
    }

    /** A replica with what it brings along. */
    public OrderingReplica(Replica replica, OrderSettings settings, Validation validation, Life life) {
        state = new OrderState(replica, settings, validation, life);
        proposingIn = state.slot(0);
        patience = new Patience(settings);
        leaderChange = new LeaderChange(state, patience);
        voting = new Voting(state, leaderChange, new Delivery(state));
        proposer = new Proposer(state, voting);
        checkpoints = new CheckpointHandler(state, patience);
        fetching = new Fetching(state, voting, checkpoints);
        statuses = new StatusHandler(state, leaderChange, checkpoints, fetching);
        intake = new EnvelopeIntake(state);
        handlers = new MessageHandlers.All(
                new ProposeHandler(state, leaderChange, voting),
                new VoteHandler(state, leaderChange, voting),
                new StopHandler(state, leaderChange),
                leaderChange,
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

    /** Before anything else in this run: what a life without memory, or a leader that led before, owes the others. */
    private void wakeUp() {
        isAwake = true;
        patience.regencyInstalled(state.nowMicros);
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
        OptionalLong waiting = state.waitingSinceMicros();
        long wake = patience.tellAtMicros(isBusy(waiting));
        if (!mayStop()) {
            return wake;
        }
        if (!state.regencies.isSynced()) {
            return Math.min(wake, patience.startByMicros());
        }
        if (waiting.isPresent()) {
            wake = Math.min(wake, patience.suspectAtMicros(waiting.getAsLong()));
        }
        OptionalLong toForward = state.leads() ? OptionalLong.empty() : state.pool.oldestNotForwardedMicros();
        return toForward.isPresent() ? Math.min(wake, patience.forwardAtMicros(toForward.getAsLong())) : wake;
    }

    private boolean isBusy(OptionalLong waiting) {
        return waiting.isPresent()
                || !state.isSeated()
                || !state.regencies.isActive()
                || !state.instances.behind(state.instances.executed()).isEmpty();
    }

    private void tick() {
        if (isLeaderLate()) {
            state.pool.forgetSpent(state.validation); // nobody is to blame where there is nothing left to do
        }
        if (isLeaderLate()) {
            patience.inVain();
            leaderChange.suspectLeader();
        }
        forwardWhatIsLate();
        if (state.nowMicros >= patience.tellAtMicros(isBusy(state.waitingSinceMicros()))) {
            patience.told(state.nowMicros);
            statuses.tell();
            askForSeat();
        }
    }

    /** Whether it may suspect the leader, and has not done so yet. */
    private boolean mayStop() {
        return state.takesPart() && state.regencies.stopped() <= state.regencies.installed();
    }

    private boolean isLeaderLate() {
        if (!mayStop()) {
            return false;
        } else if (!state.regencies.isSynced()) {
            return state.nowMicros >= patience.startByMicros();
        }
        OptionalLong waiting = state.waitingSinceMicros();
        return waiting.isPresent() && state.nowMicros >= patience.suspectAtMicros(waiting.getAsLong());
    }

    private void askForSeat() {
        if (!state.isSeated() && mayRejoin) {
            state.emit(new Effect.Rejoin(state.life()));
        }
    }

    /** A leader that has not seen an envelope is not to blame for it (rule 7). */
    private void forwardWhatIsLate() {
        if (state.regencies.isActive() && !state.leads()) {
            for (ByteString envelope :
                    state.pool.toForward(since -> patience.forwardAtMicros(since) <= state.nowMicros)) {
                state.send(state.regencies.leader(), new Message.Forward(envelope));
            }
        }
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
                .ifPresent(batch -> state.pool.remove(batch, state.validation));
        done.nextSeats().ifPresent(state::follow);
        done.state().ifPresent(digest -> checkpoints.reached(done.sequence(), digest));
        if (state.moveOn()) {
            mayRejoin = true; // whoever has executed a change knows what it says, however this life began
            patience.regencyInstalled(state.nowMicros);
            stepDownIfLedBefore();
        }
        checkpoints.stabilise();
    }

    /** The state is that of a checkpoint; what is decided behind it follows. */
    private void restored(Event.Restored done) {
        mayRejoin = true;
        Certificate checkpoint = done.checkpoint();
        if (checkpoint.sequence() > state.instances.executed() || state.isDiverged()) {
            state.instances.restore(checkpoint);
            state.settle(done.seats(), done.nextSeats());
            state.pool.forgetSpent(state.validation);
            patience.regencyInstalled(state.nowMicros);
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
            mayRejoin = true;
        }

        @Override
        public void tick(Event.Tick event) {
            OrderingReplica.this.tick();
        }
    }
}
