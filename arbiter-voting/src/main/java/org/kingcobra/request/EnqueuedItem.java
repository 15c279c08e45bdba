package org.kingcobra.request;

import org.kingcobra.request.wire.Enqueued;

/**
 * That an item is in a queue.
 *
 * @param freeItems how many the queue still takes; at 0 the next one is refused
 */
public record EnqueuedItem(long number, int freeItems) {
    static EnqueuedItem of(Enqueued wire) {
        return new EnqueuedItem(wire.getNumber(), wire.getFreeItems());
    }
}
