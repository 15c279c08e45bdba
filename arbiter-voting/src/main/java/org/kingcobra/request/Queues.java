package org.kingcobra.request;

import com.google.protobuf.ByteString;
import java.util.Map;
import java.util.Optional;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.bft.state.ReplicatedCell;
import org.kingcobra.bft.state.ReplicatedMap;
import org.kingcobra.bft.state.StateSpace;
import org.kingcobra.request.wire.Claimed;
import org.kingcobra.request.wire.Enqueued;

/**
 * Work queues (M-REQ-05): first in, first claimed. An item is in one place: ready, or leased to one client; it leaves when she
 * acknowledges, and is ready again at its old place when the lease lapses.
 */
final class Queues {
    private final ReplicatedMap<String, WorkQueue> queues;
    private final ReplicatedMap<Slot, QueueItem> ready;
    private final ReplicatedMap<Slot, Lease> leases;
    private final Agenda<Slot> lapses;
    private final ReplicatedCell<Long> capacityInAll;
    private final Quotas queuesOfClients;
    private final Quotas capacityOfClients;
    private final Quotas claimsOfClients;

    Queues(StateSpace state) {
        queues = state.map("queues", Codec.STRING, WorkQueue.CODEC);
        ready = state.map("ready", Slot.CODEC, QueueItem.CODEC);
        leases = state.map("leases", Slot.CODEC, Lease.CODEC);
        lapses = new Agenda<>(state, "lapses", Slot.CODEC);
        capacityInAll = state.cell("queue-capacity", Codec.LONG, 0L);
        queuesOfClients = new Quotas(state, "queues-of-clients", MarketLimits.QUEUES_PER_CLIENT);
        capacityOfClients = new Quotas(state, "capacity-of-clients", MarketLimits.QUEUE_ITEMS_PER_CLIENT);
        claimsOfClients = new Quotas(state, "claims-of-clients", MarketLimits.CLAIMS_PER_CLIENT);
    }

    Reply create(ClientId creator, String name, int capacity) {
        if (queues.contains(name)) {
            return Reply.refused(MarketStatus.QUEUE_ALREADY_EXISTS);
        }
        if (!queuesOfClients.hasRoom(creator, 1) || !capacityOfClients.hasRoom(creator, capacity)) {
            return Reply.refused(MarketStatus.QUOTA_EXHAUSTED);
        }
        if (capacityInAll.get() + capacity > MarketLimits.QUEUE_ITEMS_IN_ALL) {
            return Reply.refused(MarketStatus.MARKET_FULL);
        }
        queuesOfClients.take(creator, 1);
        capacityOfClients.take(creator, capacity);
        capacityInAll.set(capacityInAll.get() + capacity);
        queues.put(name, WorkQueue.createdBy(creator, capacity));
        return Reply.DONE;
    }

    Reply enqueue(ClientId publisher, String name, ByteString body) {
        Optional<WorkQueue> found = queues.get(name);
        if (found.isEmpty()) {
            return Reply.refused(MarketStatus.QUEUE_UNKNOWN);
        }
        WorkQueue queue = found.get();
        if (queue.isFull()) {
            return Reply.refused(MarketStatus.QUEUE_FULL);
        }
        long number = queue.nextNumber();
        ready.put(new Slot(name, number), new QueueItem(number, publisher, 0, body));
        queues.put(name, queue.oneMore());
        return Reply.done(Enqueued.newBuilder()
                .setNumber(number)
                .setFreeItems(queue.capacity() - queue.items() - 1)
                .build()
                .toByteString());
    }

    Reply claim(Call call, String name, long leaseMicros) {
        if (!call.timeIsKnown()) {
            return Reply.refused(MarketStatus.AGREED_TIME_UNKNOWN);
        }
        if (!queues.contains(name)) {
            return Reply.refused(MarketStatus.QUEUE_UNKNOWN);
        }
        Optional<Slot> first = firstReady(name);
        if (first.isEmpty()) {
            return Reply.refused(MarketStatus.QUEUE_EMPTY);
        }
        if (!claimsOfClients.hasRoom(call.client(), 1)) {
            return Reply.refused(MarketStatus.QUOTA_EXHAUSTED);
        }
        Slot slot = first.get();
        QueueItem item = ready.get(slot).orElseThrow().deliveredOnceMore();
        Lease lease = new Lease(item, call.client(), Math.addExact(call.nowMicros(), leaseMicros));
        ready.remove(slot);
        leases.put(slot, lease);
        lapses.add(lease.untilMicros(), slot);
        claimsOfClients.take(call.client(), 1);
        return Reply.done(Claimed.newBuilder()
                .setItem(item.toWire())
                .setLeaseUntilMicros(lease.untilMicros())
                .build()
                .toByteString());
    }

    private Optional<Slot> firstReady(String name) {
        return Optional.ofNullable(ready.view().ceilingEntry(new Slot(name, 1)))
                .map(Map.Entry::getKey)
                .filter(slot -> slot.name().equals(name));
    }

    Reply acknowledge(Call call, String name, long number) {
        Optional<WorkQueue> queue = queues.get(name);
        if (queue.isEmpty()) {
            return Reply.refused(MarketStatus.QUEUE_UNKNOWN);
        }
        Slot slot = new Slot(name, number);
        Optional<Lease> lease = leases.get(slot);
        if (lease.isEmpty()) {
            return Reply.refused(MarketStatus.ITEM_NOT_CLAIMED);
        }
        if (!lease.get().claimant().equals(call.client())) {
            return Reply.refused(MarketStatus.NOT_THE_CLAIMANT);
        }
        if (call.nowMicros() >= lease.get().untilMicros()) {
            return Reply.refused(MarketStatus.LEASE_LAPSED);
        }
        end(slot, lease.get());
        queues.put(name, queue.get().oneLess());
        return Reply.DONE;
    }

    /** Makes ready again what was claimed and not acknowledged in time, a bounded number at a time. */
    void returnLapsed(long nowMicros) {
        for (int i = 0; i < MarketLimits.DUE_PER_ADVANCE; i++) {
            Optional<Slot> lapsed = lapses.soonestBy(nowMicros);
            if (lapsed.isEmpty()) {
                return;
            }
            Lease lease = leases.get(lapsed.get()).orElseThrow();
            end(lapsed.get(), lease);
            ready.put(lapsed.get(), lease.item());
        }
    }

    private void end(Slot slot, Lease lease) {
        leases.remove(slot);
        lapses.remove(lease.untilMicros(), slot);
        claimsOfClients.giveBack(lease.claimant(), 1);
    }
}
