package org.kingcobra.sim.byzantine;

import java.util.List;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.transfer.TransferMessage;
import org.kingcobra.sim.kernel.SeatSet;

/** Does not talk to some of its peers. */
final class Selection implements Lie {
    private final SeatSet victims;

    Selection(Seat seat) {
        victims = seat.somePeers();
    }

    @Override
    public List<Message> instead(int to, Message honest) {
        return victims.has(to) ? Seat.nothing() : List.of(honest);
    }

    @Override
    public List<TransferMessage> insteadOfTransfer(int to, TransferMessage honest) {
        return victims.has(to) ? List.of() : List.of(honest);
    }
}
