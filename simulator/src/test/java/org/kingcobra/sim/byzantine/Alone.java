package org.kingcobra.sim.byzantine;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Genesis;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.order.Certificate;
import org.kingcobra.bft.order.Membership;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.order.OrderSettings;
import org.kingcobra.bft.order.SignedKind;
import org.kingcobra.bft.order.Slot;
import org.kingcobra.bft.order.Vote;
import org.kingcobra.bft.transfer.TransferMessage;
import org.kingcobra.bft.wire.SignedReply;
import org.kingcobra.sim.fault.Behaviour;
import org.kingcobra.sim.kernel.RandomStream;
import org.kingcobra.sim.kernel.SimKeys;

/** The place of a liar that is alone: a group with keys and nobody in it; what it sends of itself is written down. */
final class Alone implements Place {
    static final int LIAR = 0;
    static final OrderSettings SETTINGS = new OrderSettings(4, 8, 16, 1 << 20, 16, 200_000, 50_000, 500_000);

    private final RandomStream random;
    private final List<Identity> identities;
    private final Membership membership;
    final List<TransferMessage> sent = new ArrayList<>();
    final Set<Behaviour> told = EnumSet.noneOf(Behaviour.class);
    Optional<ByteString> state = Optional.empty();

    Alone(long seed, int replicas) {
        random = RandomStream.named(seed, "liar");
        SimKeys keys = new SimKeys(RandomStream.named(seed, "keys"));
        identities = IntStream.range(0, replicas)
                .mapToObj(seat -> keys.identity("replica " + seat))
                .toList();
        Genesis genesis = new Genesis(
                Digest.ZERO.bytes(), identities.stream().map(Identity::id).toList());
        membership = new Membership(genesis.groupId(), 0, genesis.replicas(), keys::verify);
    }

    Vote vote(int seat, SignedKind kind, Slot slot, Digest digest) {
        return membership.sign(seat, identities.get(seat), kind, slot, digest);
    }

    /** Of all that are not the liar. */
    Certificate certificate(SignedKind kind, Slot slot, Digest digest) {
        return Certificate.of(IntStream.range(1, identities.size())
                .mapToObj(seat -> vote(seat, kind, slot, digest))
                .toList());
    }

    @Override
    public int seat() {
        return LIAR;
    }

    @Override
    public Membership membership() {
        return membership;
    }

    @Override
    public OrderSettings settings() {
        return SETTINGS;
    }

    @Override
    public Digest group() {
        return membership.group();
    }

    @Override
    public Identity identity() {
        return identities.get(LIAR);
    }

    @Override
    public Optional<ByteString> state() {
        return state;
    }

    @Override
    public RandomStream random() {
        return random;
    }

    @Override
    public Plot plot() {
        return new Plot(random);
    }

    @Override
    public void send(int to, Message message) {}

    @Override
    public void send(int to, TransferMessage message) {
        sent.add(message);
    }

    @Override
    public void answer(int client, ByteString leaf, Optional<SignedReply> honest) {}

    @Override
    public void request(ByteString envelope) {}

    @Override
    public long said() {
        return sent.size();
    }

    @Override
    public void lied(Behaviour behaviour) {
        told.add(behaviour);
    }

    @Override
    public void after(long delayMicros, Runnable action) {}
}
