package org.kingcobra.fusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.kingcobra.fusion.BoxResult.Fused;
import org.kingcobra.fusion.BoxResult.NoQuorum;
import org.kingcobra.fusion.BoxResult.Tightness;
import org.kingcobra.fusion.BoxResult.TooFewReadings;

/**
 * Fuses boxes: a point qualifies if at least N - tau boxes contain it (FUSION 5). Sensors whose box is not in the list
 * are absent and spend tau.
 */
public final class BoxFusion {
    private BoxFusion() {}

    /** The smallest box around all qualifying points of the plane, in O(N log N); expects boxes of two axes. */
    public static BoxResult fusePlane(FusionParameters parameters, List<Box> present) {
        requireShape(parameters, present, 2);
        if (present.size() < parameters.needed()) {
            return new TooFewReadings(present.size(), parameters.needed());
        }
        Extent horizontal = extent(present, 0, parameters.needed());
        if (horizontal.maxOverlap < parameters.needed()) {
            return noQuorum(parameters, present.size(), horizontal.maxOverlap);
        }
        Extent vertical = extent(present, 1, parameters.needed());
        Invariant.check(
                horizontal.maxOverlap == vertical.maxOverlap,
                "the sweeps disagree on the overlap: %s and %s",
                horizontal.maxOverlap,
                vertical.maxOverlap);
        Box bounds = Box.of(horizontal.interval(), vertical.interval());
        return new Fused(bounds, Tightness.EXACT, horizontal.maxOverlap, present.size());
    }

    /**
     * The product of the bounds of each axis, for any number of axes. Contains every qualifying point, yet may be
     * larger than needed, and may exist although no point qualifies; it says so by {@link Tightness#OUTER_BOUND}.
     */
    public static BoxResult outerBound(FusionParameters parameters, List<Box> present) {
        int dimensions = present.isEmpty() ? 1 : present.get(0).dimensions();
        requireShape(parameters, present, dimensions);
        if (present.size() < parameters.needed()) {
            return new TooFewReadings(present.size(), parameters.needed());
        }
        List<Interval> axes = new ArrayList<>();
        int overlapLimit = present.size();
        for (int axis = 0; axis < dimensions; axis++) {
            FusionScratch scratch = fuseAxis(parameters, present, axis);
            overlapLimit = Math.min(overlapLimit, scratch.maxOverlap());
            if (overlapLimit < parameters.needed()) {
                return noQuorum(parameters, present.size(), overlapLimit);
            }
            axes.add(new Interval(scratch.boundLo(), scratch.boundHi()));
        }
        Tightness tightness = dimensions == 1 ? Tightness.EXACT : Tightness.OUTER_BOUND;
        return new Fused(new Box(axes), tightness, overlapLimit, present.size());
    }

    private static FusionScratch fuseAxis(FusionParameters parameters, List<Box> present, int axis) {
        long[] lows = present.stream().mapToLong(box -> box.axis(axis).lo()).toArray();
        long[] highs = present.stream().mapToLong(box -> box.axis(axis).hi()).toArray();
        FusionScratch scratch = new FusionScratch(parameters.sensors());
        scratch.fuse(parameters, lows, highs, lows.length, Estimator.BOUNDS_MIDPOINT);
        return scratch;
    }

    private static NoQuorum noQuorum(FusionParameters parameters, int present, int maxOverlap) {
        return new NoQuorum(maxOverlap, parameters.needed(), present, parameters.sensors() - maxOverlap);
    }

    private static void requireShape(FusionParameters parameters, List<Box> present, int dimensions) {
        if (present.size() > parameters.sensors()) {
            throw new IllegalArgumentException(
                    "expected at most " + parameters.sensors() + " boxes, got " + present.size());
        }
        for (Box box : present) {
            if (box.dimensions() != dimensions) {
                throw new IllegalArgumentException("expected boxes of " + dimensions + " axes, got " + box);
            }
        }
    }

    /**
     * Sweeps a line along {@code axis}; the tree knows how often each place of the line is covered. The overlap never
     * rises between two endpoints, so endpoints of either axis are all that needs looking at.
     */
    private static Extent extent(List<Box> boxes, int axis, int needed) {
        int across = 1 - axis;
        long[] places = boxes.stream()
                .map(box -> box.axis(across))
                .flatMapToLong(side -> LongStream.of(side.lo(), side.hi()))
                .sorted()
                .distinct()
                .toArray();
        LineSweep sweep = new LineSweep(places, across);
        List<Box> starting = sortedBy(boxes, box -> box.axis(axis).lo());
        List<Box> ending = sortedBy(boxes, box -> box.axis(axis).hi());
        Extent extent = new Extent();
        int started = 0;
        int ended = 0;
        while (ended < boxes.size()) {
            long end = ending.get(ended).axis(axis).hi();
            boolean starts =
                    started < boxes.size() && starting.get(started).axis(axis).lo() <= end;
            if (starts) {
                sweep.cover(starting.get(started), 1);
                extent.see(starting.get(started).axis(axis).lo(), sweep.maximum(), needed);
                started++;
            } else {
                extent.see(end, sweep.maximum(), needed);
                sweep.cover(ending.get(ended), -1);
                ended++;
            }
        }
        return extent;
    }

    private static List<Box> sortedBy(List<Box> boxes, ToLongFunction<Box> key) {
        return boxes.stream().sorted(Comparator.comparingLong(key)).toList();
    }

    /** The line while it moves. */
    private static final class LineSweep {
        private final long[] places;
        private final int across;
        private final CoverTree tree;

        LineSweep(long[] places, int across) {
            this.places = places;
            this.across = across;
            tree = new CoverTree(places.length);
        }

        void cover(Box box, int amount) {
            Interval side = box.axis(across);
            tree.add(Arrays.binarySearch(places, side.lo()), Arrays.binarySearch(places, side.hi()), amount);
        }

        int maximum() {
            return tree.maximum();
        }
    }

    /** Where along one axis points qualify, and the largest overlap seen. */
    private static final class Extent {
        private int maxOverlap;
        private long lo;
        private long hi;
        private boolean isEmpty = true;

        void see(long x, int overlap, int needed) {
            maxOverlap = Math.max(maxOverlap, overlap);
            if (overlap >= needed) {
                lo = isEmpty ? x : lo;
                hi = x;
                isEmpty = false;
            }
        }

        Interval interval() {
            return new Interval(lo, hi);
        }
    }
}
