package org.kingcobra.sim.byzantine;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.order.Batch;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.order.SignedKind;
import org.kingcobra.bft.order.SignedStopData;
import org.kingcobra.bft.order.Slot;
import org.kingcobra.bft.order.Vote;
import org.kingcobra.sim.kernel.RandomStream;
import org.kingcobra.sim.kernel.SeatSet;

/** What the lies of one seat share: its place, and what it has seen. */
final class Seat {
    private static final int MESSAGES_KEPT = 256;
    private static final int BATCHES_KEPT = 64;
    /** Seats that are drawn at once: as many bits as a bound has. */
    private static final int SEATS_PER_DRAW = 30;

    final Place place;
    final RandomStream random;
    final Recent<Message> messages = new Recent<>(MESSAGES_KEPT);
    final Recent<Batch> batches = new Recent<>(BATCHES_KEPT);
    final Recent<ByteString> envelopes = new Recent<>(BATCHES_KEPT);

    Seat(Place place) {
        this.place = place;
        this.random = place.random();
    }

    int number() {
        return place.seat();
    }

    int replicas() {
        return place.membership().size().n();
    }

    void see(Message message) {
        messages.add(message);
        batchOf(message).ifPresent(batch -> {
            batches.add(batch);
            batch.envelopes().forEach(envelopes::add);
        });
    }

    private static Optional<Batch> batchOf(Message message) {
        if (message instanceof Message.Propose propose) {
            return Optional.of(propose.batch());
        }
        if (message instanceof Message.Decided decided) {
            return Optional.of(decided.batch());
        }
        return Optional.empty();
    }

    boolean isOwn(Vote vote) {
        return vote.replica() == number();
    }

    Message sync(Slot slot, List<SignedStopData> proofs) {
        return new Message.Sync(sign(SignedKind.SYNC, slot, Message.Sync.digest(proofs)), proofs);
    }

    Vote sign(SignedKind kind, Slot slot, Digest digest) {
        return place.membership().sign(number(), place.identity(), kind, slot, digest);
    }

    Message cast(SignedKind kind, Slot slot, Digest digest) {
        return new Message.Cast(sign(kind, slot, digest));
    }

    Message.Propose propose(Slot slot, Batch batch) {
        return new Message.Propose(sign(SignedKind.PROPOSE, slot, batch.digest()), batch);
    }

    /** Whether something that happens once in so many times happens now. */
    boolean onceIn(int times) {
        return random.below(times) == 0;
    }

    /** Some other replica. */
    int anyPeer() {
        return (number() + 1 + random.below(Math.max(1, replicas() - 1))) % replicas();
    }

    /** Some, and not all, of the other replicas. */
    SeatSet somePeers() {
        SeatSet some = SeatSet.NONE;
        for (int first = 0; first < replicas(); first += SEATS_PER_DRAW) {
            int seats = Math.min(SEATS_PER_DRAW, replicas() - first);
            int drawn = 1 + random.below((1 << seats) - 1);
            for (int i = 0; i < seats; i++) {
                some = (drawn >> i & 1) == 1 ? some.with(first + i) : some;
            }
        }
        some = some.without(number());
        boolean isProper = some.size() > 0 && some.size() < replicas() - 1;
        return isProper ? some : SeatSet.NONE.with(anyPeer());
    }

    void sendToAll(Message message) {
        for (int to = 0; to < replicas(); to++) {
            if (to != number()) {
                place.send(to, message);
            }
        }
    }

    static List<Message> nothing() {
        return List.of();
    }
}
