package org.kingcobra.sim.byzantine;

import java.util.List;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.transfer.TransferMessage;

/** Keeps one correct replica behind: it gets votes, and no batch that they are about. */
final class Withholding implements Lie {
    private final int victim;

    Withholding(Seat seat) {
        victim = seat.anyPeer();
    }

    @Override
    public List<Message> instead(int to, Message honest) {
        boolean helps = honest instanceof Message.Propose
                || honest instanceof Message.Sync
                || honest instanceof Message.FoundBatch
                || honest instanceof Message.Decided
                || honest instanceof Message.StableCheckpoint;
        return to == victim && helps ? Seat.nothing() : List.of(honest);
    }

    @Override
    public List<TransferMessage> insteadOfTransfer(int to, TransferMessage honest) {
        return to == victim ? List.of() : List.of(honest);
    }
}
