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
        maxOverlap = 0;
        int lowsEnd = lowsFrom + size;
        int nextLow = lowsFrom;
        int nextHigh = 0;
        long x = lows[lowsFrom];
        while (nextHigh < size && highs[nextHigh] < x) {
            nextHigh++;
        }
        boolean regionOnTheLeft = false;
        while (true) {
            while (nextLow < lowsEnd && lows[nextLow] <= x) {
                nextLow++;
            }
            // starts before ends: highs at x itself still cover x
            int surplusAtPoint = nextLow - lowsFrom - 1 - nextHigh;
            while (nextHigh < size && highs[nextHigh] <= x) {
                nextHigh++;
            }
            int surplusAfter = nextLow - lowsFrom - 1 - nextHigh;
            if (surplusAtPoint >= 0) {
                qualify(x, needed + surplusAtPoint, regionOnTheLeft || surplusAfter >= 0);
            }
            if (nextHigh == size) {
                return maxOverlap > 0;
            }
            long next = nextLow < lowsEnd ? Math.min(lows[nextLow], highs[nextHigh]) : highs[nextHigh];
            regionOnTheLeft = surplusAfter >= 0;
            if (regionOnTheLeft) {
                add(x, next, needed + surplusAfter);
            }
            x = next;
        }
    }

    private void qualify(long x, int overlap, boolean besideRegion) {
        if (maxOverlap == 0) {
            boundLo = x;
        }
        boundHi = x;
        maxOverlap = Math.max(maxOverlap, overlap);
        if (!besideRegion) {
            add(x, x, overlap);
        }
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
