package org.kingcobra.sim.byzantine;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.order.Certificate;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.order.SignedKind;
import org.kingcobra.bft.order.SignedStopData;
import org.kingcobra.bft.order.Slot;
import org.kingcobra.bft.order.Vote;

/**
 * One of several who divide the others by one plan: whoever of them leads proposes two batches, all vote at once for each with
 * whom it was told to, and to nobody do they show what the other side holds.
 */
final class Collusion implements Lie {
    private final Seat seat;
    private final Plot plot;
    private final Concealment concealment;

    private Collusion(Seat seat) {
        this.seat = seat;
        this.plot = seat.place.plot();
        this.concealment = new Concealment(seat, plot);
    }

    static Collusion joined(Seat seat) {
        Collusion colluder = new Collusion(seat);
        colluder.plot.join(seat.number(), colluder);
        return colluder;
    }

    @Override
    public List<Message> instead(int to, Message honest) {
        if (honest instanceof Message.Propose propose) {
            return List.of(
                    proposed(propose).<Message>map(split -> split.told(to)).orElse(honest));
        }
        if (honest instanceof Message.Cast cast && seat.isOwn(cast.vote())) {
            Vote vote = cast.vote();
            return plot.at(vote.slot())
                    .map(split -> voted(split, vote.kind(), to))
                    .orElse(List.of(honest));
        }
        if (honest instanceof Message.Decided decided) {
            return isOfTheOtherSide(decided.certificate(), to) ? Seat.nothing() : List.of(honest);
        }
        if (honest instanceof Message.StopData stopData) {
            return List.of(new Message.StopData(concealment.shown(stopData.data(), to)));
        }
        if (honest instanceof Message.Sync sync && seat.isOwn(sync.vote())) {
            return concealment.instead(sync);
        }
        return List.of(honest);
    }

    @Override
    public void heard(int from, Message message) {
        if (message instanceof Message.StopData stopData) {
            concealment.heard(stopData.data());
        }
    }

    /** What has become of it: its own is agreed on with the others, who vote for it before anybody else does. */
    private Optional<Plot.Split> proposed(Message.Propose propose) {
        Optional<Plot.Split> known = plot.at(propose.vote().slot());
        if (known.isPresent() || !seat.isOwn(propose.vote())) {
            return known;
        }
        Optional<Plot.Split> made = plot.divide(seat, propose);
        made.ifPresent(split -> plot.colluders().forEach(colluder -> colluder.support(split)));
        made.filter(Plot.Split::isForOne).ifPresent(split -> plot.soon(seat, () -> leave(split.slot())));
        return made;
    }

    private void support(Plot.Split split) {
        for (int to = 0; to < seat.replicas(); to++) {
            for (SignedKind kind : List.of(SignedKind.WRITE, SignedKind.ACCEPT)) {
                int peer = to;
                voted(split, kind, to).forEach(vote -> seat.place.send(peer, vote));
            }
        }
    }

    private List<Message> voted(Plot.Split split, SignedKind kind, int to) {
        return split.hears(to, kind) ? List.of(seat.cast(kind, split.slot(), split.digest(to))) : Seat.nothing();
    }

    /** While one knows something that nobody else does, another leader is asked for: often the next colluder. */
    private void leave(Slot slot) {
        Slot next = new Slot(slot.membership(), slot.regency() + 1, 0);
        seat.sendToAll(new Message.Stop(seat.sign(SignedKind.STOP, next, Digest.ZERO)));
    }

    private boolean isOfTheOtherSide(Certificate certificate, int to) {
        return plot.at(certificate.slot())
                .filter(split -> !split.digest(to).equals(certificate.digest()))
                .isPresent();
    }

    /** A STOPDATA of this seat. */
    SignedStopData signed(Slot slot, ByteString body) {
        return concealment.signed(slot, body);
    }
}
