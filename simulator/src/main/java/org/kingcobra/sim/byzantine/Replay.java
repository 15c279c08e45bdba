package org.kingcobra.sim.byzantine;

import java.util.List;
import org.kingcobra.bft.order.Message;

/** Says again what was said before, by whomever, and proposes again what was ordered before. */
final class Replay implements Lie {
    private final Seat seat;
    private final Substitution proposals;

    Replay(Seat seat) {
        this.seat = seat;
        this.proposals = Substitution.replaying(seat);
    }

    @Override
    public List<Message> instead(int to, Message honest) {
        return proposals.instead(to, honest);
    }

    @Override
    public void takeInitiative() {
        seat.messages.any(seat.random).ifPresent(old -> seat.place.send(seat.anyPeer(), old));
        seat.envelopes.any(seat.random).ifPresent(old -> seat.place.send(seat.anyPeer(), new Message.Forward(old)));
    }
}
