package org.kingcobra.fusion;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Reads rounds as they are written on paper: {@code "[2.7,6.7] [0,3.2]"}, in millionths. */
final class Notation {
    static final long UNIT = 1_000_000;

    private Notation() {}

    static long micros(String decimal) {
        return new BigDecimal(decimal).movePointRight(6).longValueExact();
    }

    static Interval interval(String text) {
        String[] ends = text.substring(1, text.length() - 1).split(",", -1);
        return new Interval(micros(ends[0]), micros(ends[1]));
    }

    static List<Interval> intervals(String text) {
        List<Interval> intervals = new ArrayList<>();
        for (String word : text.split(" ", -1)) {
            intervals.add(interval(word));
        }
        return intervals;
    }

    /** Intervals, and {@code -} missing, {@code =} equivocator, {@code !} violator. */
    static List<SensorReport> reports(String text) {
        List<SensorReport> reports = new ArrayList<>();
        for (String word : text.split(" ", -1)) {
            reports.add(
                    switch (word) {
                        case "-" -> SensorReport.missing();
                        case "=" -> SensorReport.equivocator();
                        case "!" -> SensorReport.violator();
                        default -> new SensorReport.Reading(interval(word));
                    });
        }
        return reports;
    }

    static List<SensorReport> reportsOf(List<Interval> intervals) {
        return List.copyOf(intervals.stream().map(SensorReport.Reading::new).toList());
    }

    static FusionResult fuse(String text, int tau, Estimator estimator) {
        List<SensorReport> reports = reports(text);
        return BrooksIyengar.fuse(new FusionParameters(reports.size(), tau), reports, estimator);
    }

    static FusionResult fuse(String text, int tau) {
        return fuse(text, tau, Estimator.BI_MIDPOINT);
    }

    static FusionResult fuse(List<Interval> intervals, int tau) {
        return BrooksIyengar.fuse(
                new FusionParameters(intervals.size(), tau), reportsOf(intervals), Estimator.BI_MIDPOINT);
    }

    static FusionResult.Fused fused(FusionResult result) {
        return (FusionResult.Fused) result;
    }

    static FusionResult.Fused fused(String text, int tau) {
        return fused(fuse(text, tau));
    }

    static FusionResult.Fused fused(List<Interval> intervals, int tau) {
        return fused(fuse(intervals, tau));
    }

    /** The exact estimate of a round that fuses, in whole units rather than millionths. */
    static Fraction exact(String text, int tau, Estimator estimator) {
        List<SensorReport> reports = reports(text);
        return BrooksIyengar.exactEstimate(new FusionParameters(reports.size(), tau), reports, estimator)
                .orElseThrow()
                .dividedBy(UNIT);
    }

    static Fraction exact(List<Interval> intervals, int tau, Estimator estimator) {
        return BrooksIyengar.exactEstimate(new FusionParameters(intervals.size(), tau), reportsOf(intervals), estimator)
                .orElseThrow();
    }

    static Fraction brooksIyengar(List<Interval> intervals, int tau) {
        return exact(intervals, tau, Estimator.BI_MIDPOINT);
    }

    static Region region(String ends, int weight) {
        Interval interval = interval(ends);
        return new Region(interval.lo(), interval.hi(), weight);
    }

    static Accused disjoint(int sensorFromOne) {
        return new Accused(sensorFromOne - 1, EvidenceClass.DISJOINT_FROM_REGIONS);
    }
}
