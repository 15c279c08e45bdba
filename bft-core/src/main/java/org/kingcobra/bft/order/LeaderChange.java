package org.kingcobra.bft.order;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.Digest;

/**
 * From one regency to the next (Sousa and Bessani, EDCC 2012, synchronization phase; rule 5): STOPs until Q replicas
 * ask for it, then a STOPDATA of each to the new leader, whose SYNC shows n-f of them to everybody.
 */
final class LeaderChange {
    private final OrderState state;
    private final Patience patience;

    LeaderChange(OrderState state, Patience patience) {
        this.state = state;
        this.patience = patience;
    }

    /** Asks for the regency after the installed one. */
    void suspectLeader() {
        askFor(state.regencies.installed() + 1);
    }

    /** Somebody is proved to be Byzantine. Who leads is left at once, whatever it proposes meanwhile. */
    void accuse(Evidence evidence) {
        state.report(evidence);
        if (evidence.accused() == state.regencies.leader()) {
            suspectLeader();
        }
    }

    private void askFor(long regency) {
        if (regency <= state.regencies.stopped() || !state.takesPart()) {
            return;
        }
        Vote stop = state.sign(SignedKind.STOP, state.membership.slot(regency, 0), Digest.ZERO);
        state.regencies.stop(stop);
        state.emit(new Effect.Append(new LogRecord.Stopped(stop)));
        state.broadcast(new Message.Stop(stop));
        joinAndInstall();
    }

    /** Somebody asks for a regency. */
    void stopped(Vote stop) {
        Regencies regencies = state.regencies;
        regencies.add(stop);
        if (stop.replica() == regencies.leader() && stop.slot().regency() > regencies.installed()) {
            suspectLeader(); // it may not lead any more, or does not want to (rule 10)
        }
        joinAndInstall();
    }

    /** f+1 who ask are one correct replica at least: it is joined. Q who ask cannot go back: it is installed. */
    private void joinAndInstall() {
        Regencies regencies = state.regencies;
        long joined = regencies.askedForBy(state.membership.size().oneCorrect());
        if (joined > regencies.installed()) {
            askFor(joined);
        }
        long asked = regencies.askedForBy(state.quorum());
        if (asked > regencies.installed() && asked >= regencies.stopped()) {
            install(asked);
            reportToLeader();
        }
    }

    private void install(long regency) {
        state.regencies.install(regency);
        state.pool.startOver();
        patience.regencyInstalled(state.nowMicros);
    }

    /** This replica's STOPDATA for the installed regency, as long as that has not started. */
    void reportToLeader() {
        if (!state.takesPart()) {
            return;
        }
        SignedStopData data = ownStopData();
        if (state.leads()) {
            received(data);
        } else {
            state.send(state.regencies.leader(), new Message.StopData(data));
        }
    }

    private SignedStopData ownStopData() {
        ByteString body = MessageCodec.encode(whatIsKnown());
        return new SignedStopData(state.sign(SignedKind.STOP_DATA, state.slot(0), Digest.of(body)), body);
    }

    private StopDataBody whatIsKnown() {
        Instances instances = state.instances;
        List<Certificate> executed = new ArrayList<>();
        List<Certificate> undecided = new ArrayList<>();
        for (Instance instance : instances.behind(instances.executed() - state.settings.window())) {
            if (instance.sequence <= instances.executed()) {
                instance.decision().ifPresent(executed::add);
            } else {
                instance.decision()
                        .or(instance::lock)
                        .filter(this::isOfThisMembership)
                        .ifPresent(undecided::add);
            }
        }
        return new StopDataBody(instances.stable(), executed, undecided);
    }

    /** What others have decided in a membership to come is none of this one's, and nobody takes a STOPDATA that holds it. */
    private boolean isOfThisMembership(Certificate known) {
        return known.slot().membership() == state.membership.id();
    }

    /** A STOPDATA for the leader of the installed regency. */
    void received(SignedStopData data) {
        Regencies regencies = state.regencies;
        if (regencies.isSynced()
                || regencies.stopped() > regencies.installed()
                || !state.leads()
                || !regencies.mayLead()
                || regencies.hasHeard(data.replica())
                || !data.isSigned(state.membership, state.slot(0))) {
            return;
        }
        regencies.heard(
                data.replica()); // a body costs a thousand signatures: whoever sent a false one is not read again
        if (read(data).isEmpty()) {
            return;
        }
        regencies.add(data);
        List<SignedStopData> proofs = regencies.stopData();
        if (proofs.size() >= state.membership.size().responsive()) {
            Vote vote = state.sign(SignedKind.SYNC, state.slot(0), Message.Sync.digest(proofs));
            Message.Sync sync = new Message.Sync(vote, proofs);
            state.beginToLead();
            state.broadcast(sync);
            start(sync);
        }
    }

    private Optional<StopDataBody> read(SignedStopData data) {
        return MessageCodec.decodeStopData(data.body()).filter(body -> body.isValid(state.membership, state.settings));
    }

    /** Starts the regency of a SYNC, if that is valid and news. */
    void start(Message.Sync sync) {
        Regencies regencies = state.regencies;
        long regency = sync.slot().regency();
        boolean isNews = regency > regencies.installed() || (regency == regencies.installed() && !regencies.isSynced());
        if (!isNews || regency < regencies.stopped() || !isWellFormed(sync)) {
            return;
        }
        List<StopDataBody> bodies = new ArrayList<>();
        for (SignedStopData proof : sync.proofs()) {
            read(proof).ifPresent(bodies::add);
        }
        if (bodies.size() < sync.proofs().size()) {
            return;
        }
        if (regency > regencies.installed()) {
            install(regency);
        }
        SyncChoice choice = SyncChoice.of(bodies);
        regencies.start(sync, choice);
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

    private void choose(long sequence, Optional<Certificate> certified) {
        if (!state.instances.isOpen(sequence)) {
            return; // this replica is too far behind to vote on it: it will fetch the decision
        }
        Instance instance = state.instances.at(sequence);
        instance.propose(Instance.Proposal.bySync(state.regencies.installed(), certified));
        certified.filter(known -> known.kind() == SignedKind.ACCEPT).ifPresent(instance::decide);
    }
}
