package org.kingcobra.fusion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All endpoints of a set of readings from left to right, starts before ends, and the overlap at each. */
final class EdgeSweep {
    private final long[] lows;
    private final long[] highs;

    EdgeSweep(List<Interval> readings) {
        lows = readings.stream().mapToLong(Interval::lo).sorted().toArray();
        highs = readings.stream().mapToLong(Interval::hi).sorted().toArray();
    }

    int maxOverlap() {
        return RegionSweep.maxOverlap(lows, highs, lows.length);
    }

    /** The maximal stretches covered by exactly {@code overlap} readings, where that is the largest overlap. */
    List<Interval> stretchesOf(int overlap) {
        List<Interval> stretches = new ArrayList<>();
        int closed = 0;
        for (int opened = 0; opened < lows.length; opened++) {
            while (highs[closed] < lows[opened]) {
                closed++;
            }
            if (opened + 1 - closed == overlap) {
                stretches.add(new Interval(lows[opened], highs[closed]));
            }
        }
        return stretches;
    }

    /** The hull of all points covered by at least {@code overlap} readings. */
    Optional<Interval> hullOf(int overlap) {
        Optional<Long> first = Optional.empty();
        long last = 0;
        int closed = 0;
        for (int opened = 0; opened < lows.length; opened++) {
            while (highs[closed] < lows[opened]) {
                closed++;
            }
            if (opened + 1 - closed >= overlap) {
                first = first.isPresent() ? first : Optional.of(lows[opened]);
                // of those that cover this start, all but overlap - 1 must end before the last point does
                last = highs[opened + 1 - overlap];
            }
        }
        long end = last;
        return first.map(start -> new Interval(start, end));
    }
}
