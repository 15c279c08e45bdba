package org.kingcobra.sim;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.engine.DecidedBatch;
import org.kingcobra.bft.host.Execution;
import org.kingcobra.bft.host.ReplicaHost;
import org.kingcobra.bft.order.Certificate;
import org.kingcobra.bft.order.Effect;
import org.kingcobra.bft.order.Event;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.order.MessageCodec;
import org.kingcobra.bft.order.OrderingReplica;
import org.kingcobra.bft.state.MalformedStateException;
import org.kingcobra.bft.wire.HostSnapshot;

/** One replica in a simulation: the ordering protocol and the host that production runs, on simulated links and time. */
final class SimReplica {
    private final SimGroup group;
    private final int seat;
    private final SimValidation validation;
    private final OrderingReplica order;
    private final ArrayDeque<Event> events = new ArrayDeque<>();
    private final TreeMap<Long, ByteString> snapshots = new TreeMap<>();
    private ReplicaHost host;
    private long wakeAtMicros = Long.MAX_VALUE;
    private boolean crashed;

    SimReplica(SimGroup group, int seat) {
        this.group = group;
        this.seat = seat;
        this.host = group.newHost();
        this.validation = new SimValidation(group.check(), () -> host);
        this.order = new OrderingReplica(group.membership(), seat, group.identity(seat), group.settings(), validation);
    }

    boolean isCrashed() {
        return crashed;
    }

    /** Nothing reaches it and nothing leaves it any more. */
    void crash() {
        crashed = true;
    }

    long executed() {
        return host.sequence();
    }

    Digest chainHead() {
        return host.chainHead();
    }

    @Override
    public String toString() {
        return order + (crashed ? ", crashed" : "");
    }

    void start() {
        happen(new Event.Tick());
    }

    void receive(int from, ByteString bytes) {
        if (group.isReplica(from)) {
            MessageCodec.decode(bytes).ifPresent(message -> happen(new Event.Received(from, message)));
        } else if (!crashed) {
            validation.answerToSpent(bytes).ifPresent(leaf -> group.reply(seat, from, leaf));
            happen(new Event.Submitted(bytes));
        }
    }

    private void happen(Event event) {
        if (crashed) {
            return;
        }
        events.add(event);
        for (Event next = events.poll(); next != null; next = events.poll()) {
            List<Effect> effects = order.step(next, group.nowMicros());
            effects.forEach(effect -> effect.visit(new Effects()));
        }
        wakeLater();
    }

    private void wakeLater() {
        long wanted = Math.max(order.nextWakeMicros(), group.nowMicros() + 1);
        if (wanted < wakeAtMicros || wakeAtMicros <= group.nowMicros()) {
            wakeAtMicros = wanted;
            group.after(wanted - group.nowMicros(), () -> wake(wanted));
        }
    }

    private void wake(long wanted) {
        if (wanted == wakeAtMicros) {
            wakeAtMicros = Long.MAX_VALUE;
            happen(new Event.Tick());
        }
    }

    private Digest stateDigest() {
        Digest.Hasher hasher = Digest.hasher().add(host.chainHead());
        host.stateRoots()
                .forEach((name, root) ->
                        hasher.addSized(ByteString.copyFromUtf8(name)).add(root));
        return hasher.digest();
    }

    private void answer(Execution execution) {
        for (Execution.Answer answer : execution.leaves()) {
            answer.client().ifPresent(client -> group.reply(seat, group.node(client), answer.leaf()));
        }
    }

    private final class Effects implements Effect.Visitor {
        @Override
        public void send(Effect.Send effect) {
            group.send(seat, effect.to(), MessageCodec.encode(effect.message()));
        }

        @Override
        public void broadcast(Effect.Broadcast effect) {
            ByteString bytes = MessageCodec.encode(effect.message());
            group.broadcast(seat, bytes);
        }

        @Override
        public void append(Effect.Append effect) {
            group.appended(seat);
        }

        @Override
        public void deliver(Effect.Deliver effect) {
            List<byte[]> envelopes = effect.batch().envelopes().stream()
                    .map(ByteString::toByteArray)
                    .toList();
            long sequence = effect.decision().slot().sequence();
            Execution execution = host.apply(new DecidedBatch(sequence, envelopes));
            group.executed(seat, sequence, execution.chainHead());
            answer(execution);
            boolean isCheckpoint = sequence % group.settings().checkpointInterval() == 0;
            if (isCheckpoint) {
                snapshots.put(sequence, host.snapshot().toByteString());
            }
            events.add(new Event.Executed(sequence, isCheckpoint ? Optional.of(stateDigest()) : Optional.empty()));
        }

        @Override
        public void restore(Effect.Restore effect) {
            ReplicaHost before = host;
            host = group.newHost();
            try {
                host.restore(HostSnapshot.parseFrom(effect.snapshot()));
            } catch (InvalidProtocolBufferException | MalformedStateException e) {
                host = before;
            }
            Certificate checkpoint = effect.checkpoint();
            if (host != before && stateDigest().equals(checkpoint.digest())) {
                snapshots.put(checkpoint.slot().sequence(), effect.snapshot());
                events.add(new Event.Restored(checkpoint));
            } else {
                host = before;
                events.add(new Event.NotRestored(effect.donor(), checkpoint));
            }
        }

        @Override
        public void sendState(Effect.SendState effect) {
            Optional.ofNullable(snapshots.get(effect.checkpoint().slot().sequence()))
                    .ifPresent(snapshot -> group.send(
                            seat,
                            effect.to(),
                            MessageCodec.encode(new Message.StableState(effect.checkpoint(), Optional.of(snapshot)))));
        }

        @Override
        public void stable(Effect.Stable effect) {
            snapshots.headMap(effect.checkpoint().slot().sequence()).clear();
        }

        @Override
        public void report(Effect.Report effect) {
            group.reported(seat, effect.evidence());
        }
    }
}
