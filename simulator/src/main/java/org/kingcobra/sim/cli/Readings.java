package org.kingcobra.sim.cli;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kingcobra.fusion.Interval;
import org.kingcobra.fusion.SensorReport;

/**
 * The content of a readings file.
 *
 * @param rounds ids in order of first appearance
 * @param sensors ids in order of first appearance
 * @param intervals the different intervals that a sensor gave for a round; more than one is equivocation
 * @param malformed whether any line was
 */
record Readings(List<String> rounds, List<String> sensors, Map<Slot, Set<Interval>> intervals, boolean malformed) {
    /** One sensor's place in one round. */
    record Slot(String round, String sensor) {}

    Set<Interval> of(String round, String sensor) {
        return intervals.getOrDefault(new Slot(round, sensor), Set.of());
    }

    /** What each sensor contributed to a round, in the order of {@link #sensors()}. */
    List<SensorReport> reports(String round) {
        return sensors.stream().map(sensor -> report(of(round, sensor))).toList();
    }

    private static SensorReport report(Set<Interval> given) {
        if (given.isEmpty()) {
            return SensorReport.missing();
        }
        return given.size() > 1
                ? SensorReport.equivocator()
                : new SensorReport.Reading(given.iterator().next());
    }
}
