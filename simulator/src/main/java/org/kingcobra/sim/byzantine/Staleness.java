package org.kingcobra.sim.byzantine;

import com.google.protobuf.ByteString;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kingcobra.bft.order.FastRead;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.order.ReadMark;
import org.kingcobra.bft.transfer.TransferMessage;

/** Says that it is where it was long ago, or where nobody has been yet, and asks for help that it does not need. */
final class Staleness implements Lie {
    private static final long FAR = 1L << 40;

    private final Seat seat;
    private final Map<ByteString, FastRead.Answer> reads = new HashMap<>(); // never iterated

    Staleness(Seat seat) {
        this.seat = seat;
    }

    @Override
    public List<Message> instead(int to, Message honest) {
        return honest instanceof Message.Status status
                ? List.of(seat.onceIn(2) ? old(status) : ahead(status))
                : List.of(honest);
    }

    private static Message old(Message.Status honest) {
        return new Message.Status(honest.membership(), 0, false, 0, 0, 0);
    }

    private static Message ahead(Message.Status honest) {
        return new Message.Status(honest.membership(), FAR, true, FAR, FAR, FAR);
    }

    /** What was true when it was asked for the first time; and nobody has voted since, or it knows of nothing newer. */
    @Override
    public Optional<FastRead.Answer> insteadOfRead(ByteString query, FastRead.Answer honest) {
        FastRead.Answer old = reads.computeIfAbsent(query, unused -> honest);
        long executed = seat.onceIn(2) ? FAR : old.mark().executed();
        ReadMark mark = new ReadMark(honest.mark().membership(), old.mark().accepted(), executed);
        return Optional.of(new FastRead.Answer(mark, old.digest(), old.result()));
    }

    @Override
    public void takeInitiative() {
        Message.Status beginner = new Message.Status(seat.place.membership().id(), 0, false, 0, 0, 0);
        seat.place.send(seat.anyPeer(), beginner);
        seat.place.send(seat.anyPeer(), new TransferMessage.AskManifest(0));
        seat.place.send(seat.anyPeer(), new TransferMessage.AskChunk(FAR, -1));
    }
}
