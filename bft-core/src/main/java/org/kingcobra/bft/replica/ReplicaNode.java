package org.kingcobra.bft.replica;

import static org.kingcobra.bft.Invariants.check;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.engine.DecidedBatch;
import org.kingcobra.bft.host.Execution;
import org.kingcobra.bft.host.HostCommands;
import org.kingcobra.bft.host.ReadResults;
import org.kingcobra.bft.host.ReplicaHost;
import org.kingcobra.bft.log.Recovered;
import org.kingcobra.bft.log.ReplicaLog;
import org.kingcobra.bft.log.WriteBarrier;
import org.kingcobra.bft.order.Effect;
import org.kingcobra.bft.order.Event;
import org.kingcobra.bft.order.FastRead;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.order.OrderingReplica;
import org.kingcobra.bft.order.Seats;
import org.kingcobra.bft.order.Slot;
import org.kingcobra.bft.state.MalformedStateException;
import org.kingcobra.bft.transfer.Donation;
import org.kingcobra.bft.transfer.StateTransfer;
import org.kingcobra.bft.transfer.TransferEffect;
import org.kingcobra.bft.transfer.TransferMessage;
import org.kingcobra.bft.wire.HostSnapshot;

/** One replica: what happens to it goes in, what it does goes to its {@link Surroundings}. One thread at a time. */
public final class ReplicaNode {
    /** How often a full disk is tried again. */
    private static final long DISK_RETRY_MICROS = 100_000;

    private final NodeParts parts;
    private final Surroundings around;
    private final OrderingReplica order;
    private final StateTransfer transfer;
    private final Checkpoints checkpoints;
    private final ArrayDeque<Event> events = new ArrayDeque<>();
    private final OrderEffects orderEffects = new OrderEffects();
    private final TransferEffects transferEffects = new TransferEffects();
    private final Optional<ReplicaLog> log;
    private final WriteBarrier barrier;
    private final boolean isLaterLife;
    private ReplicaHost host;
    private boolean isSyncing;
    private long retryMicros;
    private long nowMicros;

    public ReplicaNode(NodeParts parts, Surroundings around, Start start) {
        this.parts = parts;
        this.around = around;
        host = start.host();
        log = start.log();
        barrier = start.barrier();
        isLaterLife = !start.life().nonce().equals(Digest.ZERO);
        order = new OrderingReplica(
                parts.replica(), parts.order(), parts.validation().apply(() -> host), start.life());
        transfer =
                new StateTransfer(parts.replica().membership(), parts.replica().seat(), parts.transfer());
        checkpoints = new Checkpoints(parts.transfer().chunkBytes());
        start.donation().ifPresent(transfer::keep);
    }

    /** The first thing that happens to it. */
    public void start(long atMicros) {
        nowMicros = atMicros;
        if (!order.takesPart()) {
            perform(transfer.start(nowMicros));
        }
        happen(new Event.Tick());
    }

    /** From an authenticated peer. */
    public void receive(int from, Message message, long atMicros) {
        nowMicros = atMicros;
        if (!barrier.isStuck()) {
            happen(new Event.Received(from, message));
        }
    }

    /** From an authenticated peer. */
    public void receive(int from, TransferMessage message, long atMicros) {
        nowMicros = atMicros;
        if (!barrier.isStuck()) {
            perform(transfer.received(from, message, nowMicros));
            run();
        }
    }

    /** A client's envelope, whether or not it is one. */
    public void submit(ByteString envelope, long atMicros) {
        nowMicros = atMicros;
        if (!barrier.isStuck()) {
            happen(new Event.Submitted(envelope));
        }
    }

    /** The sync that {@link Surroundings#sync} asked for is confirmed. */
    public void synced(long position, long atMicros) {
        nowMicros = atMicros;
        isSyncing = false;
        happenAll(barrier.synced(position));
        run();
    }

    /** The time that {@link #nextWakeMicros()} named has come. Where the disk is full nothing happens but another try. */
    public void tick(long atMicros) {
        nowMicros = atMicros;
        if (barrier.isStuck()) {
            happenAll(barrier.retry());
            retryMicros = nowMicros + DISK_RETRY_MICROS;
            run();
        } else {
            perform(transfer.tick(nowMicros));
            happen(new Event.Tick());
            syncIf(barrier.wantsSync());
        }
    }

    public long nextWakeMicros() {
        return barrier.isStuck() ? retryMicros : Math.min(order.nextWakeMicros(), transfer.nextWakeMicros());
    }

    /** Its state, to look at; must not be changed. */
    public ReplicaHost host() {
        return host;
    }

    /**
     * Answers a question to one service outside the order, with what a client needs to judge how old the answer is; nothing where
     * this replica must not answer (rule 15).
     */
    public Optional<FastRead.Answer> read(int tag, ByteString query) {
        return order.readMark().map(mark -> {
            check(mark.executed() == host.sequence(), "%s with the state of %s", mark, host.sequence());
            return FastRead.Answer.of(mark, ReadResults.encode(host.read(tag, query)));
        });
    }

    public Holdings holdings() {
        return new Holdings(order.pendingEnvelopes(), order.openSequences(), checkpoints.size() + transfer.donations());
    }

    /** Whether this is not the replica's first life. */
    public boolean isLaterLife() {
        return isLaterLife;
    }

    public boolean takesPart() {
        return order.takesPart();
    }

    /** Whether it would take part again if it crashed now and started from its disk: until then it counts against f, if it did before. */
    public boolean isSeatedForGood() {
        return order.takesPart() && barrier.isAtRest();
    }

    /** Whether its disk has no room for what it was to write, so that it looks at nothing. */
    public boolean isStuck() {
        return barrier.isStuck();
    }

    /** The regency that it is in, as slot 0 of it. */
    public Slot regency() {
        return order.regency();
    }

    /** Whether it would keep a proposal for the sequence by the leader of its regency, having none. */
    public boolean keepsProposal(long sequence) {
        return !barrier.isStuck() && order.keepsProposal(sequence);
    }

    /** Whether it would judge it at once, too. */
    public boolean judgesProposal(long sequence) {
        return !barrier.isStuck() && order.judgesProposal(sequence);
    }

    @Override
    public String toString() {
        return order + (transfer.isUnderWay() ? ", taking a state" : "");
    }

    private void happen(Event event) {
        events.add(event);
        run();
    }

    private void run() {
        for (Event next = events.poll(); next != null; next = events.poll()) {
            happenAll(barrier.offer(order.step(next, nowMicros)));
        }
        syncIf(barrier.needsSync());
    }

    private void syncIf(boolean isOfUse) {
        if (isOfUse && !isSyncing) {
            isSyncing = true;
            around.sync(barrier.beginSync());
        }
    }

    private void happenAll(List<Effect> released) {
        released.forEach(effect -> effect.visit(orderEffects));
    }

    // state transfer and order are two machines side by side: neither is in the middle of a step when the other's
    // effects happen
    private void perform(List<TransferEffect> effects) {
        effects.forEach(effect -> effect.visit(transferEffects));
    }

    private final class OrderEffects implements Effect.Visitor {
        @Override
        public void send(Effect.Send effect) {
            around.send(effect.to(), effect.message());
        }

        @Override
        public void broadcast(Effect.Broadcast effect) {
            for (int to = 0; to < parts.replica().membership().size().n(); to++) {
                if (to != parts.replica().seat()) {
                    around.send(to, effect.message());
                }
            }
        }

        @Override
        public void append(Effect.Append effect) {
            throw new IllegalStateException("expected the barrier to keep " + effect);
        }

        @Override
        public void deliver(Effect.Deliver effect) {
            long sequence = effect.decision().sequence();
            if (sequence != host.sequence() + 1) {
                return; // the state was replaced since this left the order
            }
            DecidedBatch batch = new DecidedBatch(sequence, effect.batch().envelopes());
            long before = HostSeats.newestId(host);
            Execution execution = host.apply(batch);
            around.executed(batch, execution);
            boolean isCheckpoint = sequence % parts.order().checkpointInterval() == 0;
            Optional<Digest> state = isCheckpoint ? Optional.of(checkpoints.reach(host)) : Optional.empty();
            state.ifPresent(digest -> around.reached(sequence, digest));
            boolean hasOrdered = HostSeats.newestId(host) > before;
            Optional<Seats> ordered = hasOrdered ? Optional.of(HostSeats.newest(host)) : Optional.empty();
            events.add(new Event.Executed(sequence, state, ordered, execution.waitingOn()));
        }

        @Override
        public void behind(Effect.Behind effect) {
            perform(transfer.need(effect.checkpoint(), nowMicros));
        }

        @Override
        public void diverged(Effect.Diverged effect) {
            around.diverged(effect.checkpoint().sequence());
            perform(transfer.need(effect.checkpoint(), nowMicros));
        }

        @Override
        public void rejoin(Effect.Rejoin effect) {
            around.rejoin(
                    HostCommands.rejoin(effect.nonce().bytes()),
                    host.firstFreeOperation(identity().id()));
        }

        private Identity identity() {
            return parts.replica().identity();
        }

        @Override
        public void stable(Effect.Stable effect) {
            checkpoints.stable(effect.checkpoint()).ifPresent(this::keep);
            around.stable(effect.checkpoint().sequence());
        }

        /** Where there is no room for it the next one will do: the log is cut later then. */
        private void keep(Donation donation) {
            transfer.keep(donation);
            log.ifPresent(kept -> kept.checkpoint(new Recovered.Snapshot(donation.checkpoint(), donation.snapshot())));
        }

        @Override
        public void report(Effect.Report effect) {
            around.report(effect.evidence());
        }
    }

    private final class TransferEffects implements TransferEffect.Visitor {
        @Override
        public void send(TransferEffect.Send effect) {
            around.send(effect.to(), effect.message());
        }

        @Override
        public void install(TransferEffect.Install effect) {
            Donation state = effect.state();
            long sequence = state.sequence();
            if (sequence <= host.sequence() && !(order.isDiverged() && sequence >= order.stableSequence())) {
                events.add(new Event.UpToDate()); // decisions were faster, or what follows is not kept any more
                return;
            }
            ReplicaHost restored = parts.newHost().get();
            try {
                restored.restore(HostSnapshot.parseFrom(state.snapshot()));
            } catch (InvalidProtocolBufferException | MalformedStateException e) {
                throw new IllegalStateException("a quorum signed a state that cannot be read", e);
            }
            host = restored;
            checkpoints.restored(state);
            around.restored(host);
            events.add(new Event.Restored(state.checkpoint(), HostSeats.current(host), HostSeats.next(host)));
        }

        @Override
        public void nothingNewer(TransferEffect.NothingNewer effect) {
            events.add(new Event.UpToDate());
        }

        @Override
        public void suspect(TransferEffect.Suspect effect) {
            around.suspect(effect.donor(), effect.why());
        }
    }
}
