package org.kingcobra.fusion;

import java.util.Arrays;
import org.kingcobra.fusion.FusionResult.Outcome;

/**
 * A reusable workspace that fuses columns of readings without allocating, in O(N + tau log tau).
 *
 * <p>The caller owns it; it is not safe for two threads. What the accessors return belongs to the last fusion and is
 * defined only if that was {@link Outcome#FUSED}, except {@link #maxOverlap()}, which is also defined after
 * {@link Outcome#NO_QUORUM}. Two cases allocate all the same: {@link Estimator#LENGTH_WEIGHTED} over bounds so wide
 * that its numerator passes 128 bits, and the library sort of more than 4,000 selected endpoints.
 */
public final class FusionScratch {
    private final int sensorsMax;
    private final long[] lowWork;
    private final long[] highWork;
    private final RegionSweep regions;
    private final RegionEstimates estimates = new RegionEstimates();
    private Estimator estimator = Estimator.BI_MIDPOINT;
    private long estimate;
    private int maxOverlap;
    private long faultTolerantLo;
    private long faultTolerantHi;
    private long medianNumerator;
    private int medianDenominator = 2;

    /** A workspace for channels of up to {@code sensorsMax} sensors. */
    public FusionScratch(int sensorsMax) {
        this.sensorsMax = new FusionParameters(sensorsMax, 0).sensors();
        lowWork = new long[sensorsMax];
        highWork = new long[sensorsMax];
        regions = new RegionSweep(sensorsMax);
    }

    /**
     * Fuses the first {@code present} readings {@code [lows[i], highs[i]]}; the other sensors are absent and spend
     * tau. Tells apart no reasons for absence: never answers {@link Outcome#ASSUMPTION_VIOLATED}. The columns are
     * left unchanged. Throws {@link IllegalArgumentException} if a reading is no legal {@link Interval}.
     */
    public Outcome fuse(FusionParameters parameters, long[] lows, long[] highs, int present, Estimator with) {
        requireFit(parameters, Math.min(lows.length, highs.length), present);
        if (present < parameters.needed()) {
            return Outcome.TOO_FEW_READINGS;
        }
        int tail = present - parameters.needed() + 1;
        long negativeIfIllegal = tail <= TailSelection.INSERTION_MAX
                ? insertTails(lows, highs, present, tail)
                : selectTails(lows, highs, present, tail);
        if (negativeIfIllegal < 0) {
            throw illegalReading(lows, highs, present);
        }
        mirrorBack(tail);
        if (!regions.sweep(lowWork, 0, highWork, tail, parameters.needed())) {
            maxOverlap = maxOverlapOf(lows, highs, present);
            return Outcome.NO_QUORUM;
        }
        faultTolerantLo = lowWork[0];
        faultTolerantHi = highWork[tail - 1];
        if (with == Estimator.MEDIAN) {
            selectMedian(lows, highs, present);
        }
        finish(parameters, with);
        return Outcome.FUSED;
    }

    /** Fuses columns that are each sorted already; {@code sums} holds lo + hi of every reading. */
    Outcome fuseSorted(FusionParameters parameters, SortedColumn lows, SortedColumn highs, SortedColumn sums) {
        int present = lows.size();
        if (present < parameters.needed()) {
            return Outcome.TOO_FEW_READINGS;
        }
        int tail = present - parameters.needed() + 1;
        int lowsFrom = present - tail;
        if (!regions.sweep(lows.values(), lowsFrom, highs.values(), tail, parameters.needed())) {
            maxOverlap = RegionSweep.maxOverlap(lows.values(), highs.values(), present);
            return Outcome.NO_QUORUM;
        }
        faultTolerantLo = lows.values()[lowsFrom];
        faultTolerantHi = highs.values()[tail - 1];
        setMedian(sums.values()[(present - 1) / 2], sums.values()[present / 2], present);
        return Outcome.FUSED;
    }

    /** Draws the point of the regions that the last sweep left. */
    void finish(FusionParameters parameters, Estimator with) {
        maxOverlap = regions.maxOverlap();
        estimator = with;
        estimate = switch (with) {
            case BI_MIDPOINT -> estimates.midpoints(regions);
            case LENGTH_WEIGHTED -> estimates.lengthWeighted(regions, parameters.sensors());
            case BOUNDS_MIDPOINT -> WideSum.ratio(regions.boundLo() + regions.boundHi(), 2);
            case FTI_MIDPOINT -> WideSum.ratio(faultTolerantLo + faultTolerantHi, 2);
            case MEDIAN -> WideSum.ratio(medianNumerator, medianDenominator);
        };
    }

    private void requireFit(FusionParameters parameters, int columnLength, int present) {
        if (parameters.sensors() > sensorsMax || present > columnLength || present > parameters.sensors()) {
            throw new IllegalArgumentException("expected at most " + Math.min(columnLength, parameters.sensors())
                    + " readings of at most " + sensorsMax + " sensors, got " + present + " of "
                    + parameters.sensors());
        }
    }

    /**
     * Leaves the {@code tail} smallest mirrored lows and smallest highs ascending in the work columns, reading each
     * column once. The largest lows are the smallest mirrored lows, so one order serves both.
     */
    private long insertTails(long[] lows, long[] highs, int present, int tail) {
        long negativeIfIllegal = 0;
        for (int i = 0; i < tail; i++) {
            negativeIfIllegal |= negativeIfIllegal(lows[i], highs[i]);
            TailSelection.insert(lowWork, i, -lows[i]);
            TailSelection.insert(highWork, i, highs[i]);
        }
        int last = tail - 1;
        long lowLimit = -lowWork[last];
        long highLimit = highWork[last];
        for (int i = tail; i < present; i++) {
            long lo = lows[i];
            long hi = highs[i];
            negativeIfIllegal |= negativeIfIllegal(lo, hi);
            if (lo > lowLimit) {
                TailSelection.insert(lowWork, last, -lo);
                lowLimit = -lowWork[last];
            }
            if (hi < highLimit) {
                TailSelection.insert(highWork, last, hi);
                highLimit = highWork[last];
            }
        }
        return negativeIfIllegal;
    }

    /** The same by partitioning, for longer tails. */
    private long selectTails(long[] lows, long[] highs, int present, int tail) {
        long negativeIfIllegal = 0;
        for (int i = 0; i < present; i++) {
            long lo = lows[i];
            long hi = highs[i];
            negativeIfIllegal |= negativeIfIllegal(lo, hi);
            lowWork[i] = -lo;
            highWork[i] = hi;
        }
        TailSelection.sortSmallest(lowWork, present, tail);
        TailSelection.sortSmallest(highWork, present, tail);
        return negativeIfIllegal;
    }

    /**
     * Legality as the sign of one word, so that the loops need no branch for it: with lo within the limit and hi not
     * above it, hi - lo cannot wrap around.
     */
    private static long negativeIfIllegal(long lo, long hi) {
        return (Interval.LIMIT + lo) | (Interval.LIMIT - lo) | (Interval.LIMIT - hi) | (hi - lo);
    }

    private static IllegalArgumentException illegalReading(long[] lows, long[] highs, int present) {
        int at = 0;
        while (at < present - 1 && Interval.check(lows[at], highs[at]) == Interval.Status.LEGAL) {
            at++;
        }
        return new IllegalArgumentException("expected a legal interval at " + at + ", got [" + lows[at] + ", "
                + highs[at] + "]: " + Interval.check(lows[at], highs[at]));
    }

    private void mirrorBack(int tail) {
        for (int left = 0, right = tail - 1; left <= right; left++, right--) {
            long kept = -lowWork[left];
            lowWork[left] = -lowWork[right];
            lowWork[right] = kept;
        }
    }

    private int maxOverlapOf(long[] lows, long[] highs, int present) {
        System.arraycopy(lows, 0, lowWork, 0, present);
        System.arraycopy(highs, 0, highWork, 0, present);
        Arrays.sort(lowWork, 0, present);
        Arrays.sort(highWork, 0, present);
        return RegionSweep.maxOverlap(lowWork, highWork, present);
    }

    private void selectMedian(long[] lows, long[] highs, int present) {
        for (int i = 0; i < present; i++) {
            lowWork[i] = lows[i] + highs[i];
        }
        int upper = present / 2;
        TailSelection.select(lowWork, present, upper + 1);
        long lowerValue = lowWork[upper];
        if (present % 2 == 0) {
            lowerValue = lowWork[0];
            for (int i = 1; i < upper; i++) {
                lowerValue = Math.max(lowerValue, lowWork[i]);
            }
        }
        setMedian(lowerValue, lowWork[upper], present);
    }

    /** From the one or two middle values of lo + hi, each twice a midpoint. */
    private void setMedian(long lowerSum, long upperSum, int present) {
        boolean odd = present % 2 == 1;
        medianNumerator = odd ? upperSum : lowerSum + upperSum;
        medianDenominator = odd ? 2 : 4;
    }

    public long boundLo() {
        return regions.boundLo();
    }

    public long boundHi() {
        return regions.boundHi();
    }

    public long estimate() {
        return estimate;
    }

    public int maxOverlap() {
        return maxOverlap;
    }

    public int regionCount() {
        return regions.count();
    }

    public long regionLo(int region) {
        return regions.lo(region);
    }

    public long regionHi(int region) {
        return regions.hi(region);
    }

    public int regionWeight(int region) {
        return regions.weight(region);
    }

    /** The lower end of the fault-tolerant interval F, which contains the bounds. */
    public long faultTolerantLo() {
        return faultTolerantLo;
    }

    /** The upper end of the fault-tolerant interval F, which contains the bounds. */
    public long faultTolerantHi() {
        return faultTolerantHi;
    }

    /** Whether a reading meets no qualifying point: the exact test for a lie given tau. O(log tau). */
    public boolean isDisjointFromRegions(long lo, long hi) {
        return regions.isDisjoint(lo, hi);
    }

    /** The estimate of the last fusion before rounding; allocates. */
    public Fraction exactEstimate() {
        return switch (estimator) {
            case BI_MIDPOINT -> RegionEstimates.exactMidpoints(regions);
            case LENGTH_WEIGHTED -> RegionEstimates.exactLengthWeighted(regions);
            case BOUNDS_MIDPOINT -> Fraction.of(regions.boundLo() + regions.boundHi(), 2);
            case FTI_MIDPOINT -> Fraction.of(faultTolerantLo + faultTolerantHi, 2);
            case MEDIAN -> Fraction.of(medianNumerator, medianDenominator);
        };
    }

    RegionSweep regions() {
        return regions;
    }
}
