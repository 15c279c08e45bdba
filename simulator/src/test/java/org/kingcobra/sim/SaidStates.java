package org.kingcobra.sim;

import static java.util.Objects.requireNonNull;

import java.util.NavigableMap;
import java.util.TreeMap;
import org.kingcobra.bft.Digest;

/** Which states replicas were given and which they have come to at each checkpoint. */
public final class SaidStates implements Observer {
    private final TreeMap<Integer, Long> restores = new TreeMap<>();
    private final TreeMap<Integer, TreeMap<Long, Digest>> states = new TreeMap<>();
    private final TreeMap<Integer, Long> stable = new TreeMap<>();

    @Override
    public void restored(long atMicros, int seat, long sequence, Digest chainHead) {
        restores.merge(seat, 1L, Long::sum);
    }

    @Override
    public void summarised(long atMicros, int seat, long sequence, Digest state) {
        states.computeIfAbsent(seat, unused -> new TreeMap<>()).put(sequence, state);
    }

    @Override
    public void stabilised(long atMicros, int seat, long sequence) {
        stable.put(seat, sequence);
    }

    long stable(int seat) {
        return stable.getOrDefault(seat, 0L);
    }

    long restores(int seat) {
        return restores.getOrDefault(seat, 0L);
    }

    /** Whether two seats were at the same checkpoint last, in the same state. */
    public boolean areEqual(int seat, int other) {
        return of(seat).lastEntry().equals(of(other).lastEntry());
    }

    /** At how many checkpoints the states of two seats were different. */
    public long differences(int seat, int other) {
        return of(seat).entrySet().stream()
                .filter(state -> !state.getValue().equals(of(other).getOrDefault(state.getKey(), state.getValue())))
                .count();
    }

    private NavigableMap<Long, Digest> of(int seat) {
        return requireNonNull(states.get(seat), "expected a seat that was at a checkpoint");
    }
}
