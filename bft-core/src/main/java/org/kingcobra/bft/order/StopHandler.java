package org.kingcobra.bft.order;

/** STOP: somebody asks for a later regency. */
final class StopHandler {
    private final OrderState state;
    private final LeaderChange leaderChange;

    StopHandler(OrderState state, LeaderChange leaderChange) {
        this.state = state;
        this.leaderChange = leaderChange;
    }

    void handle(Message.Stop message) {
        Vote vote = message.vote();
        if (vote.kind() == SignedKind.STOP
                && vote.slot().sequence() == 0
                && vote.slot().regency() > 0
                && state.membership.verifies(vote)) {
            leaderChange.asked(vote);
        }
    }
}
