package org.kingcobra.sim;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.host.Envelope;
import org.kingcobra.bft.host.Envelope.RequestedOperation;
import org.kingcobra.bft.host.EnvelopeSigner;
import org.kingcobra.bft.host.Limits;
import org.kingcobra.sim.check.Check.Signed;
import org.kingcobra.sim.fault.ClientFaultKind;
import org.kingcobra.sim.kernel.RandomStream;

/** What a dishonest client sends in place of an honest envelope. */
final class SimMischief {
    private static final int COPIES = 12;
    private static final int OLD_KEPT = 64;
    private static final int GARBAGE_BYTES_MAX = 300;
    private static final int GAP_MAX = 50;

    private final SimClient.World world;
    private final SimClient.Role role;
    private final EnvelopeSigner signer;
    private final List<ByteString> old = new ArrayList<>();
    private Optional<ClientFaultKind> current = Optional.empty();

    SimMischief(SimClient.World world, SimClient.Role role) {
        this.world = world;
        this.role = role;
        this.signer = new EnvelopeSigner(world.genesis().groupId(), role.identity());
    }

    void begin(Optional<ClientFaultKind> how) {
        current = how;
    }

    boolean hasVanished() {
        return current.filter(ClientFaultKind.VANISHING::equals).isPresent();
    }

    /** What it can send again. */
    void remember(ByteString envelope) {
        if (old.size() < OLD_KEPT) {
            old.add(envelope);
        } else {
            old.set(random().below(OLD_KEPT), envelope);
        }
    }

    /** Does what it is in the mood for with these operations; false if it is to ask for them as honest clients do. */
    boolean instead(long number, List<RequestedOperation> operations) {
        if (current.isEmpty()) {
            return false;
        }
        switch (current.get()) {
            case CONFLICTING -> conflict(number, operations);
            case PARTIAL -> sendTo(random().below(replicas()), signed(number, number, operations));
            case FLOODING -> flood(number, operations);
            case REPLAYING -> replay(signed(number, number, operations));
            case FORGING -> sendToAll(forged(number, operations));
            case GARBAGE -> garble(number, operations);
            case VANISHING -> {} // nothing leaves it
            case GAPS -> leaveGaps(number, operations);
            case ABSURD_NUMBERS -> {
                sendToAll(absurd(operations));
                askForTheFuture(operations.get(0));
            }
            case FAR_AHEAD ->
                sendToAll(signed(number + Limits.WINDOW_OPERATIONS - random().below(GAP_MAX), number, operations));
        }
        return true;
    }

    private void conflict(long number, List<RequestedOperation> operations) {
        ByteString one = signed(number, number, operations);
        List<RequestedOperation> others = new ArrayList<>(role.actor().next());
        if (others.isEmpty()) {
            others.addAll(operations);
            Collections.reverse(others);
        }
        ByteString other = signed(number, number, others);
        for (int seat = 0; seat < replicas(); seat++) {
            sendTo(seat, random().below(2) == 0 ? one : other);
        }
    }

    /** The same, and more that is not the same, all at once. */
    private void flood(long number, List<RequestedOperation> operations) {
        ByteString envelope = signed(number, number, operations);
        for (int copy = 0; copy < COPIES / 2; copy++) {
            sendToAll(envelope);
            sendToAll(signed(number + copy + 1, number, operations.subList(0, 1)));
        }
    }

    private void replay(ByteString envelope) {
        sendToAll(envelope);
        for (int copy = 0; copy < COPIES / 2; copy++) {
            sendTo(random().below(replicas()), random().pick(old));
        }
    }

    /** A body that names a replica, signed with the key at hand. */
    private ByteString forged(long number, List<RequestedOperation> operations) {
        ClientId victim = random().pick(world.genesis().replicas());
        Identity posing = new Identity() {
            @Override
            public ClientId id() {
                return victim;
            }

            @Override
            public ByteString sign(Digest digest) {
                return role.identity().sign(digest);
            }
        };
        return new EnvelopeSigner(world.genesis().groupId(), posing).sign(number, number, operations);
    }

    private void garble(long number, List<RequestedOperation> operations) {
        byte[] noise = new byte[random().below(GARBAGE_BYTES_MAX)];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) random().below(256);
        }
        sendToAll(ByteString.copyFrom(noise));
        ByteString whole = signed(number, number, operations);
        sendToAll(whole.substring(0, random().below(whole.size())));
        RequestedOperation unreadable =
                new RequestedOperation(operations.get(0).service(), ByteString.copyFromUtf8("?"));
        RequestedOperation unknown = new RequestedOperation(77, ByteString.copyFrom(noise));
        sendToAll(signed(number, number, List.of(unreadable, unknown)));
    }

    private void leaveGaps(long number, List<RequestedOperation> operations) {
        long first = Math.max(1, number + random().below(2 * GAP_MAX) - GAP_MAX);
        long floor = 1L + random().below((int) Math.min(first, Limits.WINDOW_OPERATIONS));
        sendToAll(signed(first, Math.min(first, floor), operations));
    }

    private ByteString absurd(List<RequestedOperation> operations) {
        List<Long> firsts = List.of(
                0L, -1L, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE - operations.size(), 1L << 40, 1L << 32);
        long first = random().pick(firsts);
        return signed(first, random().below(2) == 0 ? first : 1, operations);
    }

    /** A read that nobody will ever be able to answer. */
    private void askForTheFuture(RequestedOperation operation) {
        for (int seat = 0; seat < replicas(); seat++) {
            world.send(role.node(), seat, new SimMessage.Read(random().nextLong(), Long.MAX_VALUE, operation));
        }
    }

    private ByteString signed(long first, long floor, List<RequestedOperation> operations) {
        ByteString bytes = signer.sign(first, floor, operations);
        boolean canBeOrdered =
                first >= 1 && first <= Long.MAX_VALUE - operations.size() && floor >= 1 && floor <= first;
        if (canBeOrdered) {
            remember(bytes);
            Envelope envelope = new Envelope(bytes, Digest.of(bytes), role.id(), first, floor, operations);
            world.signed(new Signed(world.nowMicros(), role.node(), envelope, false));
        }
        return bytes;
    }

    private void sendToAll(ByteString bytes) {
        for (int seat = 0; seat < replicas(); seat++) {
            sendTo(seat, bytes);
        }
    }

    private void sendTo(int seat, ByteString bytes) {
        world.send(role.node(), seat, new SimMessage.Request(bytes));
    }

    private int replicas() {
        return world.genesis().size().n();
    }

    private RandomStream random() {
        return role.random();
    }
}
