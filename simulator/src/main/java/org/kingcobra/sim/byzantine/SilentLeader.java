package org.kingcobra.sim.byzantine;

import java.util.List;
import org.kingcobra.bft.order.Message;

/** Says what everybody says, and nothing that only a leader says. */
final class SilentLeader implements Lie {
    @Override
    public List<Message> instead(int to, Message honest) {
        boolean isLeading = honest instanceof Message.Propose || honest instanceof Message.Sync;
        return isLeading ? Seat.nothing() : List.of(honest);
    }
}
