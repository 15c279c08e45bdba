package org.kingcobra.bft.replica;

import com.google.protobuf.ByteString;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Genesis;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.Mount;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.crypto.Ed25519;
import org.kingcobra.bft.crypto.Identities;
import org.kingcobra.bft.engine.DecidedBatch;
import org.kingcobra.bft.host.CheckedEnvelopes;
import org.kingcobra.bft.host.Envelope.RequestedOperation;
import org.kingcobra.bft.host.EnvelopeCheck;
import org.kingcobra.bft.host.EnvelopeSigner;
import org.kingcobra.bft.host.Execution;
import org.kingcobra.bft.host.HostCommands;
import org.kingcobra.bft.host.HostRules;
import org.kingcobra.bft.host.HostValidation;
import org.kingcobra.bft.host.Limits;
import org.kingcobra.bft.host.ReplicaHost;
import org.kingcobra.bft.log.Durability;
import org.kingcobra.bft.log.FirstBoot;
import org.kingcobra.bft.log.LogSettings;
import org.kingcobra.bft.log.TestStorage;
import org.kingcobra.bft.order.Evidence;
import org.kingcobra.bft.order.Membership;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.order.OrderSettings;
import org.kingcobra.bft.order.Replica;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.bft.state.ReplicatedCell;
import org.kingcobra.bft.transfer.TransferMessage;
import org.kingcobra.bft.transfer.TransferSettings;

/** Replicas on a work bench: messages arrive in order, disks are synced when nothing else is to be done, faults are made by hand. */
final class Bench {
    static final OrderSettings SETTINGS = new OrderSettings(2, 4, 4, 1 << 16, 64, 500_000, 50_000, 200_000);
    private static final TransferSettings TRANSFER = new TransferSettings(64, 100_000, 2);
    private static final int SEGMENT_BYTES = 1_000;
    private static final int TAG = Mount.FIRST_TAG;
    private static final ByteString LONG = ByteString.copyFromUtf8("long");
    private static final ByteString LONG_RESULT = ByteString.copyFrom(new byte[Limits.RESULT_BYTES_MAX]);

    private final Identity client = Identities.wellKnown("client");
    private final OrderSettings settings;
    private final List<Identity> replicas;
    private final Genesis genesis;
    private final Membership membership;
    private final EnvelopeCheck check;
    private final ArrayDeque<Runnable> todo = new ArrayDeque<>();
    private final List<Seat> seats = new ArrayList<>();
    private final ArrayDeque<Arrival> onTheirWay = new ArrayDeque<>();
    /** Of each message. */
    long delayMicros;
    /** What else the service keeps, and nobody changes. */
    String ballast = "";

    private long nowMicros = 1;
    private long operations;
    private long starts;

    private record Arrival(long atMicros, Runnable what) {}

    Bench(int size) {
        this(size, SETTINGS);
    }

    Bench(int size, OrderSettings settings) {
        this.settings = settings;
        replicas = IntStream.range(0, size)
                .mapToObj(seat -> Identities.wellKnown("replica " + seat))
                .toList();
        genesis = new Genesis(
                ByteString.copyFrom(new byte[Genesis.NONCE_BYTES]),
                replicas.stream().map(Identity::id).toList());
        membership = new Membership(genesis.groupId(), 0, genesis.replicas(), Ed25519.fastest());
        check = new EnvelopeCheck(genesis.groupId(), Ed25519.fastest());
        for (int number = 0; number < size; number++) {
            seats.add(new Seat(number));
        }
    }

    Seat seat(int number) {
        return seats.get(number);
    }

    Membership membership() {
        return membership;
    }

    Identity replica(int number) {
        return replicas.get(number);
    }

    long nowMicros() {
        return nowMicros;
    }

    /** A service that counts, at some replica perhaps wrongly. */
    private ReplicaHost newHost(Seat at) {
        Mount counter = new Mount(TAG, "counter", space -> {
            space.cell("ballast", Codec.STRING, ballast);
            ReplicatedCell<Long> count = space.cell("count", Codec.LONG, 0L);
            return (command, context) -> {
                if (command.payload().equals(LONG)) {
                    return Reply.done(LONG_RESULT);
                }
                count.set(count.get() + (at.miscounts ? 2 : 1));
                // beside a ballast of other length each time, as most states are
                return Reply.done(count.get() + "!".repeat(ballast.isEmpty() ? 0 : (int) (count.get() % 7)));
            };
        });
        HostRules rules = new HostRules(settings.window(), settings.checkpointInterval());
        return new ReplicaHost(genesis, check::check, List.of(counter), rules);
    }

    /** A client asks all who run for so many operations, each by itself. */
    void ask(int count) {
        for (int i = 0; i < count; i++) {
            operations++;
            RequestedOperation operation = new RequestedOperation(TAG, ByteString.copyFromUtf8("more"));
            submit(new EnvelopeSigner(genesis.groupId(), client).sign(operations, operations, List.of(operation)));
            settle();
        }
    }

    /** Of its first operations; a long answer takes as much as the answer to an envelope may. */
    ByteString envelope(Identity who, boolean isLong) {
        List<RequestedOperation> operations = isLong
                ? Collections.nCopies(
                        Limits.ENVELOPE_RESULT_BYTES_MAX / Limits.RESULT_BYTES_MAX, new RequestedOperation(TAG, LONG))
                : List.of(new RequestedOperation(TAG, ByteString.copyFromUtf8("more")));
        return new EnvelopeSigner(genesis.groupId(), who).sign(1, 1, operations);
    }

    /** To all who run. */
    void submit(ByteString envelope) {
        for (Seat seat : seats) {
            if (!seat.isCutOff) {
                todo.add(() -> seat.node.ifPresent(node -> node.submit(envelope, nowMicros)));
            }
        }
    }

    /** All messages arrive, and all that was written gets to the disks. */
    void settle() {
        boolean isBusy = true;
        while (isBusy) {
            isBusy = !todo.isEmpty();
            while (!todo.isEmpty()) {
                todo.remove().run();
            }
            for (Seat seat : seats) {
                isBusy |= seat.syncIfAsked();
            }
        }
    }

    private void arrives(Runnable what) {
        if (delayMicros == 0) {
            todo.add(what);
        } else {
            onTheirWay.add(new Arrival(nowMicros + delayMicros, what));
        }
    }

    /** So much time passes, in steps. */
    void pass(long micros) {
        long until = nowMicros + micros;
        while (nowMicros < until) {
            nowMicros += 10_000;
            while (!onTheirWay.isEmpty() && onTheirWay.element().atMicros() <= nowMicros) {
                todo.add(onTheirWay.remove().what());
            }
            for (Seat seat : seats) {
                seat.node.filter(node -> node.nextWakeMicros() <= nowMicros).ifPresent(node -> node.tick(nowMicros));
            }
            settle();
        }
    }

    /** One replica and what it did. */
    final class Seat implements Surroundings {
        final int number;
        TestStorage disk = new TestStorage();
        Optional<ReplicaNode> node = Optional.empty();
        final List<Long> restored = new ArrayList<>();
        final List<Long> diverged = new ArrayList<>();
        final TreeSet<Integer> suspects = new TreeSet<>();
        final List<Message> said = new ArrayList<>();
        final List<Long> executed = new ArrayList<>();
        int rejoins;
        boolean isCutOff;
        boolean miscounts;
        Optional<Long> asked = Optional.empty();

        private Seat(int number) {
            this.number = number;
            FirstBoot.init(disk);
            disk.sync();
        }

        ReplicaNode node() {
            return node.orElseThrow();
        }

        NodeParts parts() {
            return new NodeParts(
                    new Replica(membership, number, replicas.get(number)),
                    settings,
                    TRANSFER,
                    () -> newHost(this),
                    host -> new HostValidation(new CheckedEnvelopes(check), host));
        }

        LogSettings log() {
            ByteString owner = genesis.groupId().bytes().concat(ByteString.copyFromUtf8("" + number));
            return new LogSettings(owner, 0x5eed_0000_0000L + starts, SEGMENT_BYTES);
        }

        /** What it would start with; changes the disk as a start does. */
        Optional<Start> read(Durability durability) {
            starts++;
            return Start.from(disk, log(), durability, parts(), nonce());
        }

        /** Of the life that begins at the latest start, if one has begun. */
        Digest nonce() {
            return Digest.hasher().add(number).add(starts).digest();
        }

        void start(Durability durability) {
            Start start = read(durability).orElseThrow();
            node = Optional.of(new ReplicaNode(parts(), this, start));
            node().start(nowMicros);
            settle();
        }

        /** The power fails; of what was not synced so many percent are left. */
        void crash(int percent) {
            node = Optional.empty();
            asked = Optional.empty();
            disk.crash(percent);
        }

        long sequence() {
            return node().host().sequence();
        }

        Digest chainHead() {
            return node().host().chainHead();
        }

        private boolean syncIfAsked() {
            Optional<Long> position = asked;
            asked = Optional.empty();
            position.ifPresent(upTo -> {
                disk.sync();
                node.ifPresent(running -> running.synced(upTo, nowMicros));
            });
            return position.isPresent();
        }

        private boolean isHeard(int to) {
            return !isCutOff && !seats.get(to).isCutOff;
        }

        @Override
        public void send(int to, Message message) {
            said.add(message);
            if (isHeard(to)) {
                arrives(() -> seats.get(to).node.ifPresent(other -> other.receive(number, message, nowMicros)));
            }
        }

        @Override
        public void send(int to, TransferMessage message) {
            if (isHeard(to)) {
                arrives(() -> seats.get(to).node.ifPresent(other -> other.receive(number, message, nowMicros)));
            }
        }

        @Override
        public void sync(long position) {
            asked = Optional.of(position);
        }

        @Override
        public void executed(DecidedBatch batch, Execution execution) {
            executed.add(batch.sequence());
        }

        @Override
        public void reached(long sequence, Digest state) {}

        @Override
        public void stable(long sequence) {}

        @Override
        public void restored(ReplicaHost state) {
            restored.add(state.sequence());
        }

        @Override
        public void report(Evidence evidence) {
            throw new AssertionError("nobody lies here: " + evidence);
        }

        @Override
        public void suspect(int replica, String why) {
            suspects.add(replica);
        }

        @Override
        public void diverged(long sequence) {
            diverged.add(sequence);
        }

        @Override
        public void rejoin(ByteString command, long operation) {
            rejoins++;
            submit(new EnvelopeSigner(genesis.groupId(), replicas.get(number))
                    .sign(operation, operation, List.of(new RequestedOperation(HostCommands.TAG, command))));
        }
    }
}
