package org.kingcobra.sim;

import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.transfer.TransferMessage;
import org.kingcobra.sim.fault.Occasion;

/** What a replica is doing, by what it sends; {@link Occasion#AT_ONCE} where that is nothing in particular. */
final class Occasions implements Message.Visitor {
    private Occasion last = Occasion.AT_ONCE;

    Occasion of(SimMessage message) {
        last = Occasion.AT_ONCE;
        if (message instanceof SimMessage.Ordering ordering) {
            ordering.message().visit(this);
        } else if (message instanceof SimMessage.Transfer transfer) {
            last = of(transfer.message());
        }
        return last;
    }

    private static Occasion of(TransferMessage message) {
        boolean gives =
                message instanceof TransferMessage.FoundManifest || message instanceof TransferMessage.FoundChunk;
        return gives ? Occasion.GIVES_STATE : Occasion.ASKS_FOR_STATE;
    }

    @Override
    public void propose(Message.Propose message) {
        last = Occasion.PROPOSES;
    }

    @Override
    public void cast(Message.Cast message) {
        last = Occasion.VOTES;
    }

    @Override
    public void stop(Message.Stop message) {
        last = Occasion.STOPS;
    }

    @Override
    public void stopData(Message.StopData message) {
        last = Occasion.REPORTS;
    }

    @Override
    public void sync(Message.Sync message) {
        last = Occasion.SYNCS;
    }

    @Override
    public void checkpoint(Message.Checkpoint message) {
        last = Occasion.SIGNS_CHECKPOINT;
    }

    @Override
    public void stableCheckpoint(Message.StableCheckpoint message) {}

    @Override
    public void status(Message.Status message) {}

    @Override
    public void forward(Message.Forward message) {}

    @Override
    public void fetchBatch(Message.FetchBatch message) {}

    @Override
    public void foundBatch(Message.FoundBatch message) {}

    @Override
    public void decided(Message.Decided message) {}
}
