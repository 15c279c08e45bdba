package org.kingcobra.bft.order;

import java.util.Optional;

/** WRITE and ACCEPT: one more vote for a sequence, or proof that its replica votes twice. Of a PROPOSE, whether it is the same. */
final class VoteHandler {
    private final OrderState state;
    private final LeaderChange leaderChange;
    private final ProposeHandler proposals;

    VoteHandler(OrderState state, LeaderChange leaderChange, ProposeHandler proposals) {
        this.state = state;
        this.leaderChange = leaderChange;
        this.proposals = proposals;
    }

    void handle(Message.Cast message) {
        Vote vote = message.vote();
        if (vote.kind() == SignedKind.PROPOSE) {
            proposals.compare(vote);
        }
        boolean isVote = vote.kind() == SignedKind.WRITE || vote.kind() == SignedKind.ACCEPT;
        if (!isVote || !state.instances.isOpen(vote.slot().sequence())) {
            return;
        }
        Instance instance = state.instances.at(vote.slot().sequence());
        VoteBox box = vote.kind() == SignedKind.WRITE ? instance.writes : instance.accepts;
        long installed = state.regencies.installed();
        if (!box.isNews(vote, installed) || !state.membership.verifies(vote)) {
            return;
        }
        Optional<Vote> contradicted = box.add(vote, installed);
        contradicted.ifPresent(first -> leaderChange.accuse(new Evidence.Equivocation(first, vote)));
    }
}
