package org.kingcobra.fusion;

import org.kingcobra.fusion.FusionResult.Outcome;

/**
 * The latest reading of every sensor of a channel, ready to be fused again whenever one of them changes: O(log N) and
 * a move of memory for the change, O(tau) for the fusion. Equal in every output to fusing the same readings afresh.
 *
 * <p>The caller owns it; it is not safe for two threads. Nothing is allocated after construction.
 */
public final class FusionWindow {
    private final FusionParameters parameters;
    private final FusionScratch scratch;
    private final long[] lowOf;
    private final long[] highOf;
    private final boolean[] isPresent;
    private final SortedColumn lows;
    private final SortedColumn highs;
    private final SortedColumn sums;

    /** A window in which no sensor has reported yet. */
    public FusionWindow(FusionParameters parameters) {
        int sensors = parameters.sensors();
        this.parameters = parameters;
        scratch = new FusionScratch(sensors);
        lowOf = new long[sensors];
        highOf = new long[sensors];
        isPresent = new boolean[sensors];
        lows = new SortedColumn(sensors);
        highs = new SortedColumn(sensors);
        sums = new SortedColumn(sensors);
    }

    /** Sets or replaces the reading of a sensor; throws {@link IllegalArgumentException} on an illegal interval. */
    public void report(int sensor, long lo, long hi) {
        Interval.Status status = Interval.check(lo, hi);
        if (status != Interval.Status.LEGAL) {
            throw new IllegalArgumentException(
                    "expected a legal interval of sensor " + sensor + ", got [" + lo + ", " + hi + "]: " + status);
        }
        if (isPresent[sensor]) {
            lows.replace(lowOf[sensor], lo);
            highs.replace(highOf[sensor], hi);
            sums.replace(lowOf[sensor] + highOf[sensor], lo + hi);
        } else {
            lows.insert(lo);
            highs.insert(hi);
            sums.insert(lo + hi);
        }
        lowOf[sensor] = lo;
        highOf[sensor] = hi;
        isPresent[sensor] = true;
    }

    /** Takes back the reading of a sensor, if there is one; it is absent from then on. */
    public void withdraw(int sensor) {
        if (isPresent[sensor]) {
            lows.remove(lowOf[sensor]);
            highs.remove(highOf[sensor]);
            sums.remove(lowOf[sensor] + highOf[sensor]);
            isPresent[sensor] = false;
        }
    }

    public int present() {
        return lows.size();
    }

    /** Fuses what is there, with the outcomes of {@link FusionScratch#fuse}; the details are in {@link #result()}. */
    public Outcome fuse(Estimator estimator) {
        Outcome outcome = scratch.fuseSorted(parameters, lows, highs, sums);
        if (outcome == Outcome.FUSED) {
            scratch.finish(parameters, estimator);
        }
        return outcome;
    }

    /** The details of the last fusion; the next one overwrites them. */
    public FusionScratch result() {
        return scratch;
    }
}
