package org.kingcobra.sim;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.host.Execution;
import org.kingcobra.bft.host.MerkleTree;
import org.kingcobra.bft.host.SignedReplies;
import org.kingcobra.bft.order.Membership;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.order.MessageCodec;
import org.kingcobra.bft.order.OrderSettings;
import org.kingcobra.bft.transfer.TransferCodec;
import org.kingcobra.bft.transfer.TransferMessage;
import org.kingcobra.bft.wire.Attestation;
import org.kingcobra.bft.wire.SignedReply;
import org.kingcobra.sim.byzantine.Liar;
import org.kingcobra.sim.byzantine.Place;
import org.kingcobra.sim.byzantine.Plot;
import org.kingcobra.sim.fault.Behaviour;
import org.kingcobra.sim.kernel.RandomStream;
import org.kingcobra.sim.kernel.SimNetwork;

/** Puts liars into the seats of a group. */
final class ByzantineSeats {
    private final SimGroup group;
    private final TreeMap<Integer, Liar> liars = new TreeMap<>();
    private final TreeMap<Behaviour, Long> told = new TreeMap<>();
    private final Plot plot;

    ByzantineSeats(SimGroup group) {
        this.group = group;
        this.plot = new Plot(group.random("plot"));
    }

    /** How many lies of each kind were told. */
    SortedMap<Behaviour, Long> told() {
        return told;
    }

    /** The seat behaves like this between two moments; several behaviours compose. */
    void lie(int seat, Behaviour behaviour, long fromMicros, long toMicros) {
        Liar liar = liars.computeIfAbsent(seat, this::seated);
        group.after(fromMicros - group.nowMicros(), () -> liar.begin(behaviour));
        group.after(toMicros - group.nowMicros(), () -> liar.end(behaviour));
    }

    private Liar seated(int seat) {
        Liar liar = new Liar(new SeatInGroup(seat));
        group.network().tap(seat, new Mouth(seat, liar));
        return liar;
    }

    /** What leaves the node goes through the liar. */
    private final class Mouth implements SimNetwork.Tap<SimMessage> {
        private final int seat;
        private final Liar liar;
        private final TreeMap<Integer, SimMessage.Read> asked = new TreeMap<>();

        Mouth(int seat, Liar liar) {
            this.seat = seat;
            this.liar = liar;
        }

        @Override
        public void receive(int from, SimMessage message) {
            boolean isForAll = true;
            if (message instanceof SimMessage.Ordering ordering && group.isReplica(from)) {
                isForAll = liar.heard(from, ordering.message());
            } else if (message instanceof SimMessage.Transfer transfer && group.isReplica(from)) {
                liar.heard(from, transfer.message());
            } else if (message instanceof SimMessage.Request request) {
                liar.requested(from, request.bytes());
            } else if (message instanceof SimMessage.Read read) {
                asked.put(from, read);
            }
            if (isForAll) {
                group.network().handTo(from, seat, message);
            }
        }

        @Override
        public void send(int to, SimMessage message) {
            if (message instanceof SimMessage.Ordering ordering) {
                liar.send(to, ordering.message());
            } else if (message instanceof SimMessage.Answer answer) {
                liar.answer(to, answer.reply());
            } else if (message instanceof SimMessage.Transfer transfer) {
                liar.send(to, transfer.message());
            } else if (message instanceof SimMessage.ReadAnswer answer && asked.containsKey(to)) {
                ByteString query = asked.get(to).operation().payload();
                liar.answerRead(query, answer.answer())
                        .ifPresent(lie ->
                                group.network().transmit(seat, to, new SimMessage.ReadAnswer(answer.number(), lie)));
            } else {
                group.network().transmit(seat, to, message);
            }
        }
    }

    /** What a liar has at hand. */
    private final class SeatInGroup implements Place {
        private final int seat;
        private final RandomStream random;
        private long said;

        SeatInGroup(int seat) {
            this.seat = seat;
            this.random = group.random("byzantine " + seat);
        }

        @Override
        public int seat() {
            return seat;
        }

        @Override
        public Membership membership() {
            return group.parties().membership();
        }

        @Override
        public OrderSettings settings() {
            return group.settings();
        }

        @Override
        public Digest group() {
            return group.parties().groupId();
        }

        @Override
        public Identity identity() {
            return group.parties().replica(seat);
        }

        @Override
        public Optional<ByteString> state() {
            return group.replica(seat).host().map(host -> host.snapshot().toByteString());
        }

        @Override
        public RandomStream random() {
            return random;
        }

        @Override
        public Plot plot() {
            return plot;
        }

        /** Through its bytes: what cannot be encoded, or reads otherwise when decoded, is not sent as it is. */
        @Override
        public void send(int to, Message message) {
            MessageCodec.decode(MessageCodec.encode(message))
                    .ifPresent(whole -> transmit(to, new SimMessage.Ordering(whole)));
        }

        @Override
        public void answer(int client, ByteString leaf, Optional<SignedReply> honest) {
            Optional<SignedReply> truth = honest.filter(reply -> reply.getLeaf().equals(leaf));
            transmit(client, new SimMessage.Answer(truth.orElseGet(() -> lie(honest, leaf))));
        }

        private SignedReply lie(Optional<SignedReply> honest, ByteString leaf) {
            Execution lie =
                    honest.flatMap(reply -> attested(reply, leaf)).orElseGet(() -> execution(0, Digest.ZERO, leaf));
            ByteString attestation = SignedReplies.attestation(group.parties().genesis(), seat, lie);
            return SignedReplies.reply(lie, 0, attestation, SignedReplies.sign(identity(), attestation));
        }

        @Override
        public void send(int to, TransferMessage message) {
            TransferCodec.decode(TransferCodec.encode(message))
                    .ifPresent(whole -> transmit(to, new SimMessage.Transfer(whole)));
        }

        /** A batch of this one answer, at the place of the honest one. */
        private Optional<Execution> attested(SignedReply reply, ByteString leaf) {
            try {
                Attestation honest = Attestation.parseFrom(reply.getAttestation());
                return Optional.of(execution(honest.getSequence(), new Digest(honest.getChainHead()), leaf));
            } catch (InvalidProtocolBufferException e) {
                return Optional.empty();
            }
        }

        private Execution execution(long sequence, Digest chainHead, ByteString leaf) {
            Execution.Answer answer = new Execution.Answer(Optional.empty(), Optional.empty(), leaf);
            return new Execution(sequence, chainHead, List.of(answer), new MerkleTree(List.of(leaf)));
        }

        @Override
        public void request(ByteString envelope) {
            for (int to = 0; to < group.parties().membership().size().n(); to++) {
                if (to != seat) {
                    transmit(to, new SimMessage.Request(envelope));
                }
            }
        }

        private void transmit(int to, SimMessage message) {
            if (to != seat) {
                said++;
                group.network().transmit(seat, to, message);
            }
        }

        @Override
        public long said() {
            return said;
        }

        @Override
        public void lied(Behaviour behaviour) {
            told.merge(behaviour, 1L, Math::addExact);
        }

        @Override
        public void after(long delayMicros, Runnable action) {
            group.after(delayMicros, action);
        }
    }
}
