package org.kingcobra.fusion;

import java.util.ArrayList;
import java.util.List;

/**
 * The elementary regions of one round, in reused arrays.
 *
 * <p>Let {@code slack} be tau minus the readings that did not come. A point qualifies if and only if at most
 * {@code slack} endpoints exclude it (a low above it or a high below it), so the {@code slack + 1} largest lows and
 * smallest highs decide everything (FUSION 0.2), and no qualifying point lies outside
 * {@code F = [smallest of those lows, largest of those highs]}.
 */
final class RegionSweep {
    private final long[] los;
    private final long[] his;
    private final int[] weights;
    private int count;
    private int maxOverlap;
    private int peakSurplus;
    private int stretchPeak;
    private long stretchLo;
    private long boundLo;
    private long boundHi;

    RegionSweep(int sensorsMax) {
        // each of the 2 * (slack + 1) <= sensors + 1 endpoints opens at most one region or isolated point
        los = new long[sensorsMax + 1];
        his = new long[sensorsMax + 1];
        weights = new int[sensorsMax + 1];
    }

    /**
     * Lists the regions. {@code lows} holds the {@code size} largest lows ascending from index {@code lowsFrom},
     * {@code highs} the {@code size} smallest highs ascending from index 0. Returns whether any point qualifies.
     */
    boolean sweep(long[] lows, int lowsFrom, long[] highs, int size, int needed) {
        count = 0;
        peakSurplus = -1;
        int lowsEnd = lowsFrom + size;
        int low = lowsFrom;
        int high = 0;
        long x = lows[lowsFrom];
        while (high < size && highs[high] < x) {
            high++;
        }
        // the overlap to the right of x, above what is needed
        int surplus = -1 - high;
        while (high < size) {
            // starts before ends: a high still covers its own coordinate
            long end = highs[high];
            long start = low < lowsEnd ? lows[low] : Long.MAX_VALUE;
            long next = Math.min(start, end);
            if (surplus >= 0 && next > x) {
                add(x, next, needed + surplus);
            }
            if (start <= end) {
                low++;
                if (++surplus == 0) {
                    open(next);
                }
            } else {
                high++;
                stretchPeak = Math.max(stretchPeak, surplus);
                if (surplus-- == 0) {
                    close(next, needed);
                }
            }
            x = next;
        }
        maxOverlap = needed + peakSurplus;
        return peakSurplus >= 0;
    }

    /** A stretch of qualifying points begins at {@code x}. */
    private void open(long x) {
        stretchLo = x;
        stretchPeak = 0;
        if (count == 0) {
            boundLo = x;
        }
    }

    /** The stretch ends at {@code x}; if it began there, it is an isolated point. */
    private void close(long x, int needed) {
        boundHi = x;
        if (stretchLo == x) {
            add(x, x, needed + stretchPeak);
        }
        peakSurplus = Math.max(peakSurplus, stretchPeak);
    }

    private void add(long lo, long hi, int weight) {
        los[count] = lo;
        his[count] = hi;
        weights[count] = weight;
        count++;
    }

    int count() {
        return count;
    }

    long lo(int region) {
        return los[region];
    }

    long hi(int region) {
        return his[region];
    }

    int weight(int region) {
        return weights[region];
    }

    int maxOverlap() {
        return maxOverlap;
    }

    long boundLo() {
        return boundLo;
    }

    long boundHi() {
        return boundHi;
    }

    /** Whether {@code [lo, hi]} contains no qualifying point; the regions lie from left to right and do not overlap. */
    boolean isDisjoint(long lo, long hi) {
        int first = 0;
        int beyond = count;
        while (first < beyond) {
            int middle = (first + beyond) >>> 1;
            if (his[middle] < lo) {
                first = middle + 1;
            } else {
                beyond = middle;
            }
        }
        return first == count || los[first] > hi;
    }

    List<Region> toList() {
        List<Region> regions = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            regions.add(new Region(los[i], his[i], weights[i]));
        }
        return regions;
    }

    /** The largest overlap anywhere, from complete columns sorted ascending. */
    static int maxOverlap(long[] lows, long[] highs, int size) {
        int best = 0;
        int closed = 0;
        for (int opened = 0; opened < size; opened++) {
            while (highs[closed] < lows[opened]) {
                closed++;
            }
            best = Math.max(best, opened + 1 - closed);
        }
        return best;
    }
}
