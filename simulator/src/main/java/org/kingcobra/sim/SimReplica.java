package org.kingcobra.sim;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.engine.DecidedBatch;
import org.kingcobra.bft.host.Envelope.RequestedOperation;
import org.kingcobra.bft.host.EnvelopeSigner;
import org.kingcobra.bft.host.Execution;
import org.kingcobra.bft.host.HostCommands;
import org.kingcobra.bft.host.HostValidation;
import org.kingcobra.bft.host.ReplicaHost;
import org.kingcobra.bft.host.SignedReplies;
import org.kingcobra.bft.log.LogSettings;
import org.kingcobra.bft.order.Evidence;
import org.kingcobra.bft.order.FastRead;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.order.Replica;
import org.kingcobra.bft.order.Slot;
import org.kingcobra.bft.replica.Holdings;
import org.kingcobra.bft.replica.NodeParts;
import org.kingcobra.bft.replica.ReplicaNode;
import org.kingcobra.bft.replica.Start;
import org.kingcobra.bft.replica.Surroundings;
import org.kingcobra.bft.transfer.TransferMessage;
import org.kingcobra.bft.transfer.TransferSettings;
import org.kingcobra.sim.check.Facts;
import org.kingcobra.sim.kernel.SimClock;
import org.kingcobra.sim.kernel.SimDisk;

/** One replica in a simulation: the one that production runs, on simulated links and time. */
final class SimReplica {
    /** Small, so that every state has several chunks. */
    private static final TransferSettings TRANSFER = new TransferSettings(256, 100_000, 4);

    /** Where its messages to replicas go: to the network, or to whoever speaks in its place. */
    @FunctionalInterface
    interface Outbox {
        void send(int to, SimMessage message);
    }

    private final SimGroup group;
    private final int seat;
    private final SimClock clock;
    private final HostValidation validation;
    private final NodeParts parts;
    private final SimDisk disk;
    private Outbox outbox;
    private Optional<ReplicaNode> node = Optional.empty();
    private final HeldReads reads = new HeldReads();
    private final ClockTeller teller;
    private Digest latestLife = Digest.ZERO;
    private long lives;
    private long wakeAtMicros = Long.MAX_VALUE;

    /** @param disk where its log is */
    SimReplica(SimGroup group, int seat, SimDisk disk) {
        this.disk = disk;
        this.outbox = (to, message) -> group.send(seat, to, message);
        this.group = group;
        this.seat = seat;
        this.clock = group.clock(seat);
        this.teller = new ClockTeller(group, seat);
        this.validation = new HostValidation(group.parties().envelopes(), () -> node().host());
        Replica replica =
                new Replica(group.parties().membership(), seat, group.parties().replica(seat));
        this.parts = new NodeParts(
                replica,
                group.settings(),
                TRANSFER,
                group::newHost,
                host -> new HostValidation(group.parties().envelopes(), host));
    }

    private ReplicaNode node() {
        return node.orElseThrow();
    }

    void speakThrough(Outbox other) {
        outbox = other;
    }

    boolean isCrashed() {
        return node.isEmpty();
    }

    /** Nothing reaches it and nothing leaves it any more. */
    void crash() {
        node = Optional.empty();
        reads.clear();
        lives++;
    }

    /** Starts with what its disk holds; not at all where that has no room for the first record. */
    void start() {
        LogSettings log = new LogSettings(group.parties().groupId().bytes(), group.chance(seat), Facts.SEGMENT_BYTES);
        Digest nonce = Digest.hasher().add(seat).add(group.chance(seat)).digest();
        Optional<Start> start = Start.from(disk, log, group.deployment().durability(), parts, nonce);
        if (start.isPresent()) {
            lives++;
            latestLife = start.get().life().nonce();
            wakeAtMicros = Long.MAX_VALUE;
            group.tell(watcher ->
                    watcher.began(group.nowMicros(), seat, start.get().life()));
            node = Optional.of(new ReplicaNode(parts, new World(lives), start.get()));
            node().start(clock.nowMicros());
            wakeLater();
            tellClockLater(lives);
        }
    }

    /** Whether it runs and votes count. */
    boolean takesPart() {
        return node.filter(ReplicaNode::takesPart).isPresent();
    }

    /** Whether it has noticed that it forgot its votes, and was given a seat since. */
    boolean isSeatedAnew() {
        return node.filter(running -> running.isLaterLife() && running.takesPart())
                .isPresent();
    }

    /** The life that has a seat and is certain to find that on its disk: a seat that a crash takes back is none yet. */
    Optional<Digest> seatedForGood() {
        return node.filter(ReplicaNode::isSeatedForGood).map(running -> latestLife);
    }

    /** The life that it began last, whether or not it has crashed since. */
    Digest latestLife() {
        return latestLife;
    }

    /** Its state, unless it has crashed. */
    Optional<ReplicaHost> host() {
        return node.map(ReplicaNode::host);
    }

    long executed() {
        return node.map(running -> running.host().sequence()).orElse(0L);
    }

    Digest chainHead() {
        return node.map(running -> running.host().chainHead()).orElse(Digest.ZERO);
    }

    /** What it keeps, while it runs. */
    Optional<Holdings> holdings() {
        return node.map(ReplicaNode::holdings);
    }

    /** Whether what comes to it is looked at: not while its disk is full. */
    boolean hears() {
        return node.filter(running -> !running.isStuck()).isPresent();
    }

    /** The regency that it is in, as slot 0 of it; none while it is down. */
    Optional<Slot> regency() {
        return node.map(ReplicaNode::regency);
    }

    /** Whether it would keep a leader's proposal for a sequence, having none. */
    boolean keepsProposal(long sequence) {
        return node.filter(running -> running.keepsProposal(sequence)).isPresent();
    }

    /** Whether it would judge it at once, too. */
    boolean judgesProposal(long sequence) {
        return node.filter(running -> running.judgesProposal(sequence)).isPresent();
    }

    @Override
    public String toString() {
        return node.map(ReplicaNode::toString).orElse("replica " + seat + ", crashed");
    }

    void receive(int from, SimMessage message) {
        if (node.isEmpty()) {
            return;
        }
        if (message instanceof SimMessage.Ordering ordering && group.isReplica(from)) {
            node().receive(from, ordering.message(), clock.nowMicros());
        } else if (message instanceof SimMessage.Transfer transfer && group.isReplica(from)) {
            node().receive(from, transfer.message(), clock.nowMicros());
        } else if (message instanceof SimMessage.Request request) {
            validation
                    .answerToSpent(request.bytes())
                    .ifPresent(leaf -> group.reply(
                            seat,
                            from,
                            SignedReplies.recalled(
                                    group.parties().genesis(),
                                    seat,
                                    group.parties().replica(seat),
                                    leaf)));
            node.ifPresent(running -> running.submit(request.bytes(), clock.nowMicros()));
        } else if (message instanceof SimMessage.Read read && !group.isReplica(from)) {
            reads.add(from, read);
        }
        wakeLater();
    }

    private void wakeLater() {
        if (node.isEmpty()) {
            return; // it has crashed in the middle of what it did
        }
        reads.answer(this::read, (client, answer) -> group.send(seat, client, answer));
        long wanted = Math.max(node().nextWakeMicros(), clock.nowMicros() + 1);
        if (wanted < wakeAtMicros || wakeAtMicros <= clock.nowMicros()) {
            wakeAtMicros = wanted;
            long life = lives;
            clock.after(wanted - clock.nowMicros(), () -> guarded(() -> wake(wanted, life)));
        }
    }

    private Optional<FastRead.Answer> read(SimMessage.Read read) {
        return node().host().sequence() < read.minimum()
                ? Optional.empty()
                : node().read(read.operation().service(), read.operation().payload());
    }

    /** By its clock or its disk, where nobody else would catch a bug of its own. */
    private void guarded(Runnable action) {
        group.guard(seat, this, action);
    }

    private void wake(long wanted, long life) {
        if (wanted == wakeAtMicros && life == lives) {
            wakeAtMicros = Long.MAX_VALUE;
            node().tick(clock.nowMicros());
            node.ifPresent(running -> group.tell(watcher -> watcher.held(group.nowMicros(), seat, running.holdings())));
            wakeLater();
        }
    }

    private void tellClockLater(long life) {
        if (teller.isOn()) {
            clock.after(teller.periodMicros(), () -> guarded(() -> tellClock(life)));
        }
    }

    private void tellClock(long life) {
        if (life == lives && node.isPresent()) {
            teller.tick(node());
            wakeLater();
            tellClockLater(life);
        }
    }

    private void synced(long position, long life) {
        if (life == lives && node.isPresent()) {
            node().synced(position, clock.nowMicros());
            wakeLater();
        }
    }

    private void answer(Execution execution) {
        ByteString attestation = SignedReplies.attestation(group.parties().genesis(), seat, execution);
        ByteString signature = SignedReplies.sign(group.parties().replica(seat), attestation);
        for (int leaf = 0; leaf < execution.leaves().size(); leaf++) {
            int client = execution.leaves().get(leaf).client().map(group::node).orElse(-1);
            if (client >= 0) {
                teller.work();
                group.reply(seat, client, SignedReplies.reply(execution, leaf, attestation, signature));
            }
        }
    }

    private final class World implements Surroundings {
        private final long life;

        World(long life) {
            this.life = life;
        }

        /** It may crash in the middle of what it does. */
        private void ifAlive(Runnable action) {
            if (life == lives) {
                action.run();
            }
        }

        @Override
        public void sync(long position) {
            ifAlive(() -> disk.sync(() -> clock.run(() -> guarded(() -> synced(position, life)))));
        }

        @Override
        public void send(int to, Message message) {
            ifAlive(() -> outbox.send(to, new SimMessage.Ordering(message)));
        }

        @Override
        public void send(int to, TransferMessage message) {
            ifAlive(() -> outbox.send(to, new SimMessage.Transfer(message)));
        }

        @Override
        public void executed(DecidedBatch batch, Execution execution) {
            ifAlive(() -> {
                group.executed(seat, batch, execution);
                answer(execution);
            });
        }

        @Override
        public void restored(ReplicaHost state) {
            ifAlive(() -> group.log().restored(seat, state.sequence(), state.chainHead()));
        }

        @Override
        public void reached(long sequence, Digest state) {
            ifAlive(() -> group.tell(watcher -> watcher.summarised(group.nowMicros(), seat, sequence, state)));
        }

        @Override
        public void stable(long sequence) {
            ifAlive(() -> group.tell(watcher -> watcher.stabilised(group.nowMicros(), seat, sequence)));
        }

        @Override
        public void report(Evidence evidence) {
            ifAlive(() -> group.log().reported(seat, evidence));
        }

        @Override
        public void suspect(int replica, String why) {
            ifAlive(() -> group.tell(watcher -> watcher.suspected(group.nowMicros(), seat, replica, why)));
        }

        @Override
        public void diverged(long sequence) {
            ifAlive(() -> group.tell(watcher -> watcher.diverged(group.nowMicros(), seat, sequence)));
        }

        @Override
        public void rejoin(ByteString command, long operation) {
            RequestedOperation asked = new RequestedOperation(HostCommands.TAG, command);
            ByteString envelope = new EnvelopeSigner(
                            group.parties().groupId(), group.parties().replica(seat))
                    .sign(operation, operation, List.of(asked));
            ifAlive(() -> group.broadcast(seat, new SimMessage.Request(envelope)));
        }
    }
}
