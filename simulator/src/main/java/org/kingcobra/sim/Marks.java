package org.kingcobra.sim;

import java.util.EnumMap;
import java.util.Map;

/** How often each {@link Mark} was reached. One thread. */
public final class Marks {
    private final EnumMap<Mark, Long> counts = new EnumMap<>(Mark.class);

    public void reach(Mark mark) {
        reach(mark, 1);
    }

    /** So many times; not at all if that is 0. */
    public void reach(Mark mark, long times) {
        if (times > 0) {
            counts.merge(mark, times, Math::addExact);
        }
    }

    public void addAll(Marks others) {
        others.counts.forEach(this::reach);
    }

    public boolean has(Mark mark) {
        return counts.containsKey(mark);
    }

    public long count(Mark mark) {
        return counts.getOrDefault(mark, 0L);
    }

    /** Those that were reached. */
    public Map<Mark, Long> counts() {
        return new EnumMap<>(counts);
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
