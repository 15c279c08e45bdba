package org.kingcobra.request;

import static com.google.common.base.Preconditions.checkArgument;

import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.request.wire.QueueState;

/**
 * What is counted of a queue.
 *
 * @param items ready and claimed
 */
record WorkQueue(ClientId creator, int capacity, int items, long nextNumber) {
    static final Codec<WorkQueue> CODEC = Codec.message(
            QueueState.parser(),
            queue -> QueueState.newBuilder()
                    .setCreator(queue.creator.key())
                    .setCapacityItems(queue.capacity)
                    .setSizeItems(queue.items)
                    .setNextNumber(queue.nextNumber)
                    .build(),
            state -> new WorkQueue(
                    new ClientId(state.getCreator()),
                    state.getCapacityItems(),
                    state.getSizeItems(),
                    state.getNextNumber()));

    WorkQueue {
        checkArgument(items >= 0 && items <= capacity, "expected 0 to %s items, got %s", capacity, items);
        checkArgument(nextNumber >= 1, "expected a next number of at least 1, got %s", nextNumber);
    }

    static WorkQueue createdBy(ClientId creator, int capacity) {
        return new WorkQueue(creator, capacity, 0, 1);
    }

    boolean isFull() {
        return items == capacity;
    }

    WorkQueue oneMore() {
        return new WorkQueue(creator, capacity, items + 1, Math.addExact(nextNumber, 1));
    }

    WorkQueue oneLess() {
        return new WorkQueue(creator, capacity, items - 1, nextNumber);
    }
}
