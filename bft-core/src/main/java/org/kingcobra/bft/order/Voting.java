package org.kingcobra.bft.order;

import java.util.Optional;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.order.Instance.Proposal;

/**
 * What a replica votes for (Cachin, "Yet another visit to Paxos", 2009, as used by Mod-SMaRt): a WRITE for a valid proposal of
 * the regency's leader, an ACCEPT on Q WRITEs, a decision on Q ACCEPTs. Each rule looks at the whole instance, so it may be
 * asked at any time whether there is something to do; it does it once.
 */
final class Voting {
    private final OrderState state;
    private final LeaderChange leaderChange;
    private final Delivery delivery;

    Voting(OrderState state, LeaderChange leaderChange, Delivery delivery) {
        this.state = state;
        this.leaderChange = leaderChange;
        this.delivery = delivery;
    }

    void advanceAll() {
        for (Instance instance : state.instances.behind(state.instances.executed())) {
            vote(instance);
        }
        delivery.deliverWhatIsDecided();
    }

    void advance(Instance instance) {
        vote(instance);
        delivery.deliverWhatIsDecided();
    }

    private void vote(Instance instance) {
        if (!instance.isDecided()) {
            write(instance);
            accept(instance);
            decide(instance);
        }
    }

    private boolean mayVote(Instance instance) {
        return state.regencies.isActive() && state.isInWindow(instance.sequence);
    }

    private void write(Instance instance) {
        long regency = state.regencies.installed();
        if (!mayVote(instance) || instance.hasWrittenIn(regency)) {
            return;
        }
        Optional<Proposal> proposal = instance.proposal(regency);
        Optional<Batch> batch = proposal.flatMap(made -> instance.batch(made.digest()));
        if (batch.isEmpty()) {
            return;
        }
        // A SYNC's choice is not judged again: a correct replica has judged it, or it is the empty batch.
        if (!proposal.orElseThrow().isBySync() && !isValid(instance, batch.get())) {
            return;
        }
        Vote write = state.sign(
                SignedKind.WRITE, state.slot(instance.sequence), batch.get().digest());
        instance.wroteAt(write, state.nowMicros);
        instance.writes.add(write);
        state.emit(new Effect.Append(new LogRecord.Wrote(write, batch.get())));
        state.broadcast(new Message.Cast(write));
    }

    private boolean isValid(Instance instance, Batch batch) {
        Validation.Verdict verdict = state.validation.judge(batch, instance.sequence);
        if (verdict == Validation.Verdict.HOLDS_A_FORGED_ENVELOPE) {
            Vote proposed = instance.proposal().flatMap(Proposal::signed).orElseThrow();
            leaderChange.accuse(new Evidence.ForgedEnvelope(proposed, batch, state.validation.forgedEnvelope(batch)));
        }
        if (verdict != Validation.Verdict.VALID) {
            leaderChange.suspectLeader(); // and votes no more in this regency
        }
        return verdict == Validation.Verdict.VALID;
    }

    /** The lock: whoever ACCEPTs can show from now on that Q replicas wrote this value. */
    private void accept(Instance instance) {
        long regency = state.regencies.installed();
        if (!mayVote(instance) || instance.hasAcceptedIn(regency)) {
            return;
        }
        Optional<Certificate> written = instance.writes.certificateIn(regency, state.quorum());
        if (written.isEmpty() || instance.batch(written.get().digest()).isEmpty()) {
            return;
        }
        Digest digest = written.get().digest();
        Vote accept = state.sign(SignedKind.ACCEPT, state.slot(instance.sequence), digest);
        instance.accepted(accept, written.get());
        instance.accepts.add(accept);
        state.emit(new Effect.Append(new LogRecord.Accepted(accept, written.get())));
        state.broadcast(new Message.Cast(accept));
    }

    /** In whichever regency: a decision is one for ever. */
    private void decide(Instance instance) {
        instance.accepts.anyCertificate(state.quorum()).ifPresent(instance::decide);
    }
}
