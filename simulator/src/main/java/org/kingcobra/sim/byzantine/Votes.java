package org.kingcobra.sim.byzantine;

import java.util.Optional;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.order.SignedStopData;
import org.kingcobra.bft.order.Vote;

/** The signed statement inside a message. */
public final class Votes {
    private Votes() {}

    public static Optional<Vote> in(Message message) {
        if (message instanceof Message.Propose propose) {
            return Optional.of(propose.vote());
        }
        if (message instanceof Message.Cast cast) {
            return Optional.of(cast.vote());
        }
        if (message instanceof Message.Stop stop) {
            return Optional.of(stop.vote());
        }
        if (message instanceof Message.Checkpoint checkpoint) {
            return Optional.of(checkpoint.vote());
        }
        if (message instanceof Message.StopData stopData) {
            return Optional.of(stopData.data().vote());
        }
        if (message instanceof Message.Sync sync) {
            return Optional.of(sync.vote());
        }
        return Optional.empty();
    }

    /** The message around another statement; one without any stays what it is. */
    static Message replaced(Message message, Vote vote) {
        if (message instanceof Message.Propose propose) {
            return new Message.Propose(vote, propose.batch());
        }
        if (message instanceof Message.Cast) {
            return new Message.Cast(vote);
        }
        if (message instanceof Message.Stop) {
            return new Message.Stop(vote);
        }
        if (message instanceof Message.Checkpoint) {
            return new Message.Checkpoint(vote);
        }
        if (message instanceof Message.StopData stopData) {
            return new Message.StopData(new SignedStopData(vote, stopData.data().body()));
        }
        if (message instanceof Message.Sync sync) {
            return new Message.Sync(vote, sync.proofs());
        }
        return message;
    }
}
