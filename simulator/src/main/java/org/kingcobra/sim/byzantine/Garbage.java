package org.kingcobra.sim.byzantine;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.order.Batch;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.order.MessageCodec;
import org.kingcobra.bft.order.SignedKind;
import org.kingcobra.bft.order.Slot;

/** Bytes without sense, messages whose fields have values that nobody expects, and statements about slots that there are not. */
final class Garbage implements Lie {
    private static final int BYTES_MAX = 200;
    private static final int CHANGES_MAX = 4;
    private static final List<Long> NUMBERS =
            List.of(0L, 1L, 2L, 5L, 1_000L, 1L << 32, Long.MAX_VALUE - 1, Long.MAX_VALUE);

    private final Seat seat;
    private final Mutation mutation;

    Garbage(Seat seat) {
        this.seat = seat;
        this.mutation = Mutation.odd(seat.random);
    }

    @Override
    public void takeInitiative() {
        noise().ifPresent(message -> seat.place.send(seat.anyPeer(), message));
        seat.messages
                .any(seat.random)
                .flatMap(this::spoilt)
                .ifPresent(message -> seat.place.send(seat.anyPeer(), message));
        seat.place.send(seat.anyPeer(), aboutNothing());
    }

    private Optional<Message> noise() {
        byte[] bytes = new byte[seat.random.below(BYTES_MAX)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) seat.random.below(256);
        }
        return MessageCodec.decode(ByteString.copyFrom(bytes));
    }

    private Optional<Message> spoilt(Message message) {
        Optional<Message> spoilt = Optional.of(message);
        for (int change = seat.random.below(CHANGES_MAX); change >= 0; change--) {
            spoilt = spoilt.flatMap(before -> Mutator.mutated(mutation, before));
        }
        return spoilt.map(changed -> Mutator.signedAgain(changed, seat));
    }

    private Message aboutNothing() {
        SignedKind kind = seat.random.pick(SignedKind.class);
        Slot slot = new Slot(number() % 3, number(), number());
        Digest digest = seat.batches.any(seat.random).map(Batch::digest).orElse(Digest.ZERO);
        return switch (kind) {
            case PROPOSE -> seat.propose(slot, Batch.EMPTY);
            case WRITE, ACCEPT -> seat.cast(kind, slot, digest);
            case STOP -> new Message.Stop(seat.sign(kind, slot, Digest.ZERO));
            case STOP_DATA, SYNC -> seat.sync(slot, List.of());
            case CHECKPOINT -> new Message.Checkpoint(seat.sign(kind, slot, digest));
        };
    }

    private long number() {
        return seat.random.pick(NUMBERS);
    }
}
