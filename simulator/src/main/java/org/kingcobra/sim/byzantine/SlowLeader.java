package org.kingcobra.sim.byzantine;

import java.util.List;
import org.kingcobra.bft.order.Message;

/** Leads as late as it can without being suspected. */
final class SlowLeader implements Lie {
    private final Seat seat;

    SlowLeader(Seat seat) {
        this.seat = seat;
    }

    @Override
    public List<Message> instead(int to, Message honest) {
        if (honest instanceof Message.Propose) {
            long almostTooLateMicros = seat.place.settings().leaderTimeoutMicros() * 9 / 10;
            seat.place.after(almostTooLateMicros, () -> seat.place.send(to, honest));
            return Seat.nothing();
        }
        return List.of(honest);
    }
}
