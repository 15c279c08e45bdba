package org.kingcobra.sim;

import java.util.function.Predicate;
import org.kingcobra.bft.order.Message;
import org.kingcobra.sim.kernel.SimNetwork;

/** A replica that is honest but for what it does not tell one other. */
record Reticence(SimGroup group, int seat, int peer, Predicate<Message> what) implements SimNetwork.Tap<SimMessage> {
    @Override
    public void receive(int from, SimMessage message) {
        group.network().handTo(from, seat, message);
    }

    @Override
    public void send(int to, SimMessage message) {
        boolean isKept = to == peer && message instanceof SimMessage.Ordering ordering && what.test(ordering.message());
        if (!isKept) {
            group.network().transmit(seat, to, message);
        }
    }
}
