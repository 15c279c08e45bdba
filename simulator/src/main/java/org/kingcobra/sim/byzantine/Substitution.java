package org.kingcobra.sim.byzantine;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.kingcobra.bft.order.Batch;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.order.SignedKind;
import org.kingcobra.bft.order.Slot;
import org.kingcobra.bft.order.Vote;
import org.kingcobra.bft.wire.EnvelopeBody;
import org.kingcobra.bft.wire.SignedEnvelope;
import org.kingcobra.sim.kernel.SeatSet;

/** A leader that proposes another batch than the honest one, to all or to some, and votes for it with whom it was told to. */
final class Substitution implements Lie {
    private static final int SLOTS_KEPT = 512;

    /**
     * @param deceived who is told of it
     * @param asked who was told of one or the other
     */
    private record Other(Batch batch, SeatSet deceived, SeatSet asked) {
        /** Whoever needs the proposal again has perhaps forgotten what it was. */
        Other tell(int peer, boolean changes) {
            return new Other(batch, changes && asked.has(peer) ? otherwise(peer) : deceived, asked.with(peer));
        }

        private SeatSet otherwise(int peer) {
            return deceived.has(peer) ? deceived.without(peer) : deceived.with(peer);
        }
    }

    private final Seat seat;
    private final UnaryOperator<Batch> other;
    private final boolean equivocates;
    private final Map<Slot, Other> others = new LinkedHashMap<>();

    private Substitution(Seat seat, UnaryOperator<Batch> other, boolean equivocates) {
        this.seat = seat;
        this.other = other;
        this.equivocates = equivocates;
    }

    /** Different batches to different replicas, and every vote for each at once. */
    static Substitution equivocating(Seat seat) {
        return new Substitution(seat, batch -> varied(batch, seat), true);
    }

    /** One envelope is not as its client signed it. */
    static Substitution forging(Seat seat) {
        return new Substitution(seat, batch -> withForgedEnvelope(batch, seat), false);
    }

    /** What was ordered before is proposed again, at times beside new envelopes. */
    static Substitution replaying(Seat seat) {
        return new Substitution(seat, batch -> withOldEnvelopes(batch, seat), false);
    }

    /** Nothing of the first client that it saw is ever proposed. */
    static Substitution censoring(Seat seat) {
        Censorship censorship = new Censorship();
        return new Substitution(seat, censorship::censored, false);
    }

    @Override
    public List<Message> instead(int to, Message honest) {
        if (honest instanceof Message.Propose propose && seat.isOwn(propose.vote())) {
            return proposed(to, propose);
        }
        if (honest instanceof Message.Cast cast && seat.isOwn(cast.vote())) {
            Vote vote = cast.vote();
            return List.of(told(to, vote.slot())
                    .map(made ->
                            seat.cast(vote.kind(), vote.slot(), made.batch().digest()))
                    .orElse(honest));
        }
        return List.of(honest);
    }

    private List<Message> proposed(int to, Message.Propose honest) {
        Slot slot = honest.vote().slot();
        if (!others.containsKey(slot)) {
            Batch substitute = other.apply(honest.batch());
            SeatSet deceived = equivocates ? seat.somePeers() : SeatSet.ALL;
            others.put(slot, new Other(substitute, deceived, SeatSet.NONE));
            if (others.size() > SLOTS_KEPT) {
                others.remove(others.keySet().iterator().next());
            }
        }
        others.computeIfPresent(slot, (any, made) -> made.tell(to, equivocates && seat.onceIn(2)));
        Batch told = told(to, slot).map(Other::batch).orElse(honest.batch());
        Message proposal = seat.propose(slot, told);
        return equivocates
                ? List.of(
                        proposal,
                        seat.cast(SignedKind.WRITE, slot, told.digest()),
                        seat.cast(SignedKind.ACCEPT, slot, told.digest()))
                : List.of(proposal);
    }

    private Optional<Other> told(int to, Slot slot) {
        return Optional.ofNullable(others.get(slot))
                .filter(made -> made.deceived().has(to));
    }

    private static Batch varied(Batch honest, Seat seat) {
        List<ByteString> envelopes = new ArrayList<>(honest.envelopes());
        switch (seat.random.below(4)) {
            case 0 -> envelopes.clear();
            case 1 -> Collections.reverse(envelopes);
            case 2 ->
                seat.envelopes
                        .any(seat.random)
                        .filter(old -> !envelopes.contains(old))
                        .ifPresent(envelopes::add);
            default -> envelopes.stream().findFirst().ifPresent(envelopes::remove);
        }
        Batch varied = Batch.of(envelopes);
        return varied.equals(honest) ? Batch.EMPTY : varied;
    }

    private static Batch withForgedEnvelope(Batch honest, Seat seat) {
        List<ByteString> envelopes = new ArrayList<>(honest.envelopes());
        int at = envelopes.isEmpty() ? 0 : seat.random.below(envelopes.size());
        ByteString genuine = envelopes.isEmpty() ? ByteString.EMPTY : envelopes.remove(at);
        envelopes.add(at, Forgery.of(genuine, seat));
        return Batch.of(envelopes);
    }

    private static Batch withOldEnvelopes(Batch honest, Seat seat) {
        if (seat.onceIn(2)) {
            return seat.batches.any(seat.random).orElse(honest);
        }
        List<ByteString> envelopes = new ArrayList<>(honest.envelopes());
        seat.envelopes.any(seat.random).filter(old -> !envelopes.contains(old)).ifPresent(envelopes::add);
        return Batch.of(envelopes);
    }

    /** Whom it hates is the first that it saw. */
    private static final class Censorship {
        private Optional<ByteString> victim = Optional.empty();

        Batch censored(Batch honest) {
            List<ByteString> left = new ArrayList<>();
            for (ByteString envelope : honest.envelopes()) {
                Optional<ByteString> client = client(envelope);
                victim = victim.or(() -> client);
                if (!client.equals(victim)) {
                    left.add(envelope);
                }
            }
            return Batch.of(left);
        }

        private static Optional<ByteString> client(ByteString envelope) {
            try {
                ByteString body = SignedEnvelope.parseFrom(envelope).getBody();
                return Optional.of(EnvelopeBody.parseFrom(body).getClient());
            } catch (InvalidProtocolBufferException e) {
                return Optional.empty();
            }
        }
    }
}
