package org.kingcobra.sim.byzantine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kingcobra.sim.kernel.RandomStream;

/** The last few of what was seen. */
final class Recent<T> {
    private final List<T> kept = new ArrayList<>();
    private final int capacity;
    private int next;

    Recent(int capacity) {
        this.capacity = capacity;
    }

    void add(T seen) {
        if (kept.size() < capacity) {
            kept.add(seen);
        } else {
            kept.set(next, seen);
        }
        next = (next + 1) % capacity;
    }

    Optional<T> any(RandomStream random) {
        return kept.isEmpty() ? Optional.empty() : Optional.of(random.pick(kept));
    }
}
