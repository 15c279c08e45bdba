package org.kingcobra.bft.order;

import java.util.Optional;

/** WRITE and ACCEPT: one more vote for a sequence, or proof that its replica votes twice. */
final class VoteHandler {
    private final OrderState state;
    private final Voting voting;

    VoteHandler(OrderState state, Voting voting) {
        this.state = state;
        this.voting = voting;
    }

    void handle(Message.Cast message) {
        Vote vote = message.vote();
        boolean isVote = vote.kind() == SignedKind.WRITE || vote.kind() == SignedKind.ACCEPT;
        if (!isVote || !state.instances.isOpen(vote.slot().sequence())) {
            return;
        }
        Instance instance = state.instances.at(vote.slot().sequence());
        VoteBox box = vote.kind() == SignedKind.WRITE ? instance.writes : instance.accepts;
        if (!box.isNews(vote) || !state.membership.verifies(vote)) {
            return;
        }
        Optional<Vote> contradicted = box.add(vote);
        contradicted.ifPresent(first -> state.report(new Evidence.Equivocation(first, vote)));
        voting.advance(instance);
    }
}
