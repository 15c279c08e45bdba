package org.kingcobra.sim.byzantine;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kingcobra.bft.order.FastRead;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.transfer.TransferMessage;
import org.kingcobra.bft.wire.SignedReply;
import org.kingcobra.sim.fault.Behaviour;

/**
 * Whoever sits in a seat and lies: what the honest protocol behind it would send goes through one lie after the other, and each lie
 * may send something of itself. With no lie at all it is honest.
 */
public final class Liar {
    /** How often lies take the initiative. */
    private static final long INITIATIVE_MICROS = 25_000;

    private final Place place;
    private final Seat seat;
    private final Map<Behaviour, Lie> lies = new LinkedHashMap<>();
    private boolean isAwake;

    public Liar(Place place) {
        this.place = place;
        this.seat = new Seat(place);
    }

    /** Behaves like this from now on, whatever else it does already. */
    public void begin(Behaviour behaviour) {
        lies.put(behaviour, Lies.of(behaviour, seat));
        if (!isAwake) {
            isAwake = true;
            place.after(INITIATIVE_MICROS, this::wake);
        }
    }

    /** Does not behave like this any more. */
    public void end(Behaviour behaviour) {
        lies.remove(behaviour);
    }

    private void wake() {
        isAwake = !lies.isEmpty();
        if (isAwake) {
            lies().forEach(Lie::takeInitiative);
            place.after(INITIATIVE_MICROS, this::wake);
        }
    }

    private List<Lie> lies() {
        return List.copyOf(lies.values());
    }

    /** The honest protocol wants to send this. */
    public void send(int to, Message honest) {
        seat.see(honest);
        List<Message> said = List.of(honest);
        for (Lie lie : lies()) {
            List<Message> before = said;
            said = new ArrayList<>();
            for (Message message : before) {
                said.addAll(lie.instead(to, message));
            }
        }
        said.forEach(message -> place.send(to, message));
    }

    /** The honest protocol wants to send this about states. */
    public void send(int to, TransferMessage honest) {
        List<TransferMessage> said = List.of(honest);
        for (Lie lie : lies()) {
            List<TransferMessage> before = said;
            said = new ArrayList<>();
            for (TransferMessage message : before) {
                said.addAll(lie.insteadOfTransfer(to, message));
            }
        }
        said.forEach(message -> place.send(to, message));
    }

    /** The honest service wants to answer this. */
    public void answer(int client, SignedReply reply) {
        Optional<ByteString> said = Optional.of(reply.getLeaf());
        for (Lie lie : lies()) {
            said = said.flatMap(before -> lie.insteadOfAnswer(client, before));
        }
        said.ifPresent(leaf -> place.answer(client, leaf, Optional.of(reply)));
    }

    /** The honest service wants to answer this to a fast read; what a liar says instead, if anything. */
    public Optional<FastRead.Answer> answerRead(ByteString query, FastRead.Answer honest) {
        Optional<FastRead.Answer> said = Optional.of(honest);
        for (Lie lie : lies()) {
            said = said.flatMap(before -> lie.insteadOfRead(query, before));
        }
        return said;
    }

    /**
     * This came from a peer. Whether the honest protocol may hear it as well: not what the seat itself has signed, which may be one
     * of its lies, and of which the protocol knows nothing.
     */
    public boolean heard(int from, Message message) {
        seat.see(message);
        lies().forEach(lie -> lie.heard(from, message));
        return Votes.in(message).filter(seat::isOwn).isEmpty();
    }

    /** This came from a peer; the honest protocol hears it as well. */
    public void heard(int from, TransferMessage message) {
        lies().forEach(lie -> lie.heard(from, message));
    }

    /** This came from a client; the honest protocol hears it as well. */
    public void requested(int client, ByteString envelope) {
        seat.envelopes.add(envelope);
        lies().forEach(lie -> lie.requested(client, envelope));
    }
}
