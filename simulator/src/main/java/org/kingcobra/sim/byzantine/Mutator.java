package org.kingcobra.sim.byzantine;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.order.MessageCodec;
import org.kingcobra.bft.order.Vote;
import org.kingcobra.bft.wire.OrderMessage;

/** Now and then one field of what it says is not what it should be, signed all the same; or an old message comes in its place. */
final class Mutator implements Lie {
    private static final int HONEST_BETWEEN = 6;

    private final Seat seat;
    private final Mutation mutation;

    Mutator(Seat seat) {
        this.seat = seat;
        this.mutation = Mutation.small(seat.random);
    }

    @Override
    public List<Message> instead(int to, Message honest) {
        if (!seat.onceIn(HONEST_BETWEEN)) {
            return List.of(honest);
        }
        if (seat.onceIn(4)) {
            return List.of(seat.messages.any(seat.random).orElse(honest));
        }
        return mutated(mutation, honest).map(changed -> signedAgain(changed, seat)).stream()
                .toList();
    }

    /** With one field changed; nothing if that is no message any more. */
    static Optional<Message> mutated(Mutation mutation, Message message) {
        try {
            OrderMessage.Builder changed = OrderMessage.parseFrom(MessageCodec.encode(message)).toBuilder();
            mutation.mutate(changed);
            return MessageCodec.decode(changed.build().toByteString());
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }

    /** The seat's own statements are signed as they are now, and are about what comes with them. */
    static Message signedAgain(Message message, Seat seat) {
        Optional<Vote> own = Votes.in(message).filter(seat::isOwn);
        return own.map(vote -> Votes.replaced(message, seat.sign(vote.kind(), vote.slot(), digest(message, vote))))
                .orElse(message);
    }

    private static Digest digest(Message message, Vote vote) {
        if (message instanceof Message.Propose propose) {
            return propose.batch().digest();
        }
        if (message instanceof Message.StopData stopData) {
            return Digest.of(stopData.data().body());
        }
        if (message instanceof Message.Sync sync) {
            return Message.Sync.digest(sync.proofs());
        }
        return vote.digest();
    }
}
