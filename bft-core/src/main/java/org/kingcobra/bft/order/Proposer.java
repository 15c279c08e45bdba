package org.kingcobra.bft.order;

import com.google.protobuf.ByteString;
import java.util.List;

/**
 * What the leader does: fills the window with batches of what waits (rule 6), and with empty ones what must be decided though
 * nothing waits.
 */
final class Proposer {
    private final OrderState state;
    private final Voting voting;
    private long lastProposed;

    Proposer(OrderState state, Voting voting) {
        this.state = state;
        this.voting = voting;
    }

    void proposeWhatWaits() {
        if (!state.leads() || !state.regencies.isActive() || !state.regencies.mayLead()) {
            return;
        }
        for (long sequence = nextFree(); state.isInWindow(sequence); sequence = nextFree()) {
            List<ByteString> envelopes = state.pool.take(state.validation);
            if (envelopes.isEmpty() && !isToBeFilled(sequence)) {
                return;
            }
            propose(sequence, Batch.of(envelopes));
        }
    }

    /** The rest of a membership that is to end, and what lies before a vote that came to nothing: until then its voter waits. */
    private boolean isToBeFilled(long sequence) {
        return state.lastOfMembership().isPresent()
                || state.instances.behind(sequence - 1).stream().anyMatch(Instance::isVotedOn);
    }

    private long nextFree() {
        long known = Math.max(state.regencies.lastChosen(), state.instances.executed());
        long candidate = Math.max(known, lastProposed) + 1;
        while (state.instances.find(candidate).filter(this::isTaken).isPresent()) {
            candidate++;
        }
        return candidate;
    }

    /** A proposal that this replica does not remember is its own all the same: somebody else uses its key. */
    private boolean isTaken(Instance instance) {
        return instance.isDecided()
                || instance.proposal(state.regencies.installed()).isPresent();
    }

    private void propose(long sequence, Batch batch) {
        lastProposed = sequence;
        state.beginToLead();
        Vote vote = state.sign(SignedKind.PROPOSE, state.slot(sequence), batch.digest());
        Instance instance = state.instances.at(sequence);
        instance.propose(Instance.Proposal.byLeader(vote));
        instance.hold(batch);
        state.broadcast(new Message.Propose(vote, batch));
        voting.advance(instance);
    }

    /** A new regency begins where its SYNC ends. */
    void startOver() {
        lastProposed = 0;
    }
}
