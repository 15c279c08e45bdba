package org.kingcobra.bft.order;

import java.util.Optional;

/** PROPOSE: the leader's value for a sequence, unless it has given another. */
final class ProposeHandler {
    /**
     * How many bytes of batches are kept that this replica may not vote on yet. Whoever is taking a state goes on with them; what
     * finds no room is asked for when its turn comes.
     */
    static final long AHEAD_BYTES_MAX = 64L << 20;

    private final OrderState state;
    private final LeaderChange leaderChange;

    ProposeHandler(OrderState state, LeaderChange leaderChange) {
        this.state = state;
        this.leaderChange = leaderChange;
    }

    void handle(Message.Propose message) {
        Vote vote = message.vote();
        long sequence = vote.slot().sequence();
        if (!isFromLeader(vote) || !state.instances.isOpen(sequence) || !hasRoom(message) || !isIntact(message)) {
            return;
        }
        Instance instance = state.instances.at(sequence);
        Optional<Instance.Proposal> earlier = instance.proposal(vote.slot().regency());
        if (earlier.isPresent()) {
            accuseIfItContradicts(earlier.get(), vote);
            if (earlier.get().digest().equals(vote.digest())) {
                instance.hold(message.batch());
            }
            return;
        }
        boolean isItsToDecide = state.membershipOf(sequence) == state.membership.id();
        if (isItsToDecide && sequence > state.regencies.lastChosen() && state.regencies.isSynced()) {
            instance.propose(Instance.Proposal.byLeader(vote));
            instance.hold(message.batch());
        }
    }

    /** What somebody else has got from the leader; the batch is not needed to see that it is another. */
    void compare(Vote vote) {
        Optional<Instance.Proposal> own = state.instances
                .find(vote.slot().sequence())
                .flatMap(instance -> instance.proposal(vote.slot().regency()));
        if (own.isPresent() && isFromLeader(vote) && state.membership.verifies(vote)) {
            accuseIfItContradicts(own.get(), vote);
        }
    }

    private void accuseIfItContradicts(Instance.Proposal earlier, Vote vote) {
        earlier.signed()
                .filter(vote::contradicts)
                .ifPresent(first -> leaderChange.accuse(new Evidence.Equivocation(first, vote)));
    }

    private boolean hasRoom(Message.Propose message) {
        long last = state.instances.executed() + state.settings.window();
        return message.vote().slot().sequence() <= last
                || message.batch().bytes() + bytesBehind(last) <= AHEAD_BYTES_MAX;
    }

    private long bytesBehind(long sequence) {
        return state.instances.behind(sequence).stream()
                .mapToLong(Instance::bytes)
                .sum();
    }

    private boolean isFromLeader(Vote vote) {
        return vote.kind() == SignedKind.PROPOSE
                && vote.slot().equals(state.slot(vote.slot().sequence()))
                && vote.replica() == state.regencies.leader();
    }

    private boolean isIntact(Message.Propose message) {
        return message.vote().digest().equals(message.batch().digest())
                && message.batch().fits(state.settings)
                && state.membership.verifies(message.vote());
    }
}
