package org.kingcobra.sim.byzantine;

import com.google.common.collect.ImmutableMap;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
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
            letEach(Lie::takeInitiative);
            place.after(INITIATIVE_MICROS, this::wake);
        }
    }

    /** Lets each lie do something of itself; it was told if something was said. */
    private void letEach(Consumer<Lie> act) {
        ImmutableMap.copyOf(lies).forEach((behaviour, lie) -> {
            long before = place.said();
            act.accept(lie);
            noteIf(place.said() > before, behaviour);
        });
    }

    private void noteIf(boolean wasTold, Behaviour behaviour) {
        if (wasTold) {
            place.lied(behaviour);
        }
    }

    /** What becomes of it when each lie has had its say; one was told unless it leaves what it was given. */
    private <M> List<M> falsified(M honest, BiFunction<Lie, M, List<M>> lie) {
        List<M> said = List.of(honest);
        for (Map.Entry<Behaviour, Lie> next : ImmutableMap.copyOf(lies).entrySet()) {
            List<M> before = said;
            said = new ArrayList<>();
            for (M message : before) {
                List<M> instead = lie.apply(next.getValue(), message);
                noteIf(instead.size() != 1 || !instead.get(0).equals(message), next.getKey());
                said.addAll(instead);
            }
        }
        return said;
    }

    /** The honest protocol wants to send this. */
    public void send(int to, Message honest) {
        seat.see(honest);
        List<Message> said = falsified(honest, (lie, message) -> lie.instead(to, message));
        said.forEach(message -> place.send(to, message));
    }

    /** The honest protocol wants to send this about states. */
    public void send(int to, TransferMessage honest) {
        List<TransferMessage> said = falsified(honest, (lie, message) -> lie.insteadOfTransfer(to, message));
        said.forEach(message -> place.send(to, message));
    }

    /** The honest service wants to answer this. */
    public void answer(int client, SignedReply reply) {
        List<ByteString> said = falsified(
                reply.getLeaf(),
                (lie, leaf) -> lie.insteadOfAnswer(client, leaf).stream().toList());
        said.forEach(leaf -> place.answer(client, leaf, Optional.of(reply)));
    }

    /** The honest service wants to answer this to a fast read; what a liar says instead, if anything. */
    public Optional<FastRead.Answer> answerRead(ByteString query, FastRead.Answer honest) {
        return falsified(
                        honest,
                        (lie, answer) ->
                                lie.insteadOfRead(query, answer).stream().toList())
                .stream()
                .findFirst();
    }

    /**
     * This came from a peer. Whether the honest protocol may hear it as well: not what the seat itself has signed, which may be one
     * of its lies, and of which the protocol knows nothing.
     */
    public boolean heard(int from, Message message) {
        seat.see(message);
        letEach(lie -> lie.heard(from, message));
        return Votes.in(message).filter(seat::isOwn).isEmpty();
    }

    /** This came from a peer; the honest protocol hears it as well. */
    public void heard(int from, TransferMessage message) {
        letEach(lie -> lie.heard(from, message));
    }

    /** This came from a client; the honest protocol hears it as well. */
    public void requested(int client, ByteString envelope) {
        seat.envelopes.add(envelope);
        letEach(lie -> lie.requested(client, envelope));
    }
}
