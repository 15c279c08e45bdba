package org.kingcobra.sim.cli;

import com.google.common.collect.ImmutableSortedMap;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.kingcobra.bft.GroupSize;
import org.kingcobra.sim.Mark;
import org.kingcobra.sim.Report;
import org.kingcobra.sim.Scenario;
import org.kingcobra.sim.fault.Behaviour;
import org.kingcobra.sim.fault.Fault;
import org.kingcobra.sim.fault.FaultKind;

/** What many runs came to. May be told by many threads. */
final class RunStatistics {
    private static final double MICROS_PER_HOUR = 3_600_000_000.0;

    private final EnumMap<FaultKind, Long> faults = new EnumMap<>(FaultKind.class);
    private final EnumMap<Behaviour, Long> lies = new EnumMap<>(Behaviour.class);
    private final EnumMap<Mark, Long> marks = new EnumMap<>(Mark.class);
    private final TreeMap<Long, Long> faultsBySchedule = new TreeMap<>();
    private final TreeMap<Long, Long> timeoutsToEnd = new TreeMap<>();
    private final TreeMap<Long, Report> violating = new TreeMap<>();
    private long schedules;
    private long virtualMicros;
    private long events;
    private long withLiars;
    private long pipelined;

    synchronized void add(long number, Report report) {
        schedules++;
        virtualMicros += report.virtualMicros();
        events += report.events();
        report.faults().forEach((kind, count) -> faults.merge(kind, count, Math::addExact));
        report.lies().keySet().forEach(behaviour -> lies.merge(behaviour, 1L, Math::addExact));
        report.marks().counts().keySet().forEach(mark -> marks.merge(mark, 1L, Math::addExact));
        Scenario scenario = report.scenario();
        long happened =
                report.faults().values().stream().mapToLong(Long::longValue).sum();
        faultsBySchedule.merge(happened, 1L, Math::addExact);
        long healing = report.virtualMicros() - scenario.healAtMicros();
        timeoutsToEnd.merge(healing / scenario.settings().leaderTimeoutMicros(), 1L, Math::addExact);
        withLiars += liars(scenario) >= new GroupSize(scenario.replicas()).f() ? 1 : 0;
        pipelined += scenario.settings().window() > 1 ? 1 : 0;
        if (!report.isClean()) {
            violating.put(number, report);
        }
    }

    private static int liars(Scenario scenario) {
        TreeSet<Integer> seats = new TreeSet<>();
        for (Fault fault : scenario.plan().faults()) {
            if (fault instanceof Fault.Byzantine byzantine) {
                seats.add(byzantine.seat());
            } else if (fault instanceof Fault.Twins twins) {
                seats.add(twins.seat());
            }
        }
        return seats.size();
    }

    synchronized long schedules() {
        return schedules;
    }

    /** By number of the schedule. */
    synchronized SortedMap<Long, Report> violating() {
        return ImmutableSortedMap.copyOfSorted(violating);
    }

    /** So many have happened in half of the schedules, or fewer. */
    synchronized long medianFaults() {
        return reachedBy(faultsBySchedule, 50);
    }

    /** The value that so many of a hundred schedules do not exceed. */
    private long reachedBy(SortedMap<Long, Long> schedulesByValue, int percent) {
        long seen = 0;
        for (Map.Entry<Long, Long> next : schedulesByValue.entrySet()) {
            seen += next.getValue();
            if (100 * seen >= percent * schedules) {
                return next.getKey();
            }
        }
        return 0;
    }

    /** A line for each thing worth knowing. */
    synchronized String text(long nanos) {
        double seconds = Math.max(1, nanos) / (double) TimeUnit.SECONDS.toNanos(1);
        StringBuilder text = new StringBuilder();
        line(text, "schedules", Long.toString(schedules));
        line(text, "schedules/s", String.format(Locale.ROOT, "%.1f", schedules / seconds));
        line(text, "virtual hours per second", hours(virtualMicros / seconds));
        line(text, "virtual hours", hours((double) virtualMicros));
        line(text, "events", Long.toString(events));
        line(text, "faults per schedule, median", Long.toString(medianFaults()));
        for (FaultKind kind : FaultKind.values()) {
            line(text, "faults " + kind, Long.toString(faults.getOrDefault(kind, 0L)));
        }
        for (Behaviour behaviour : Behaviour.values()) {
            long told = lies.getOrDefault(behaviour, 0L);
            line(text, "lied " + behaviour, told + " schedules, " + share(told));
        }
        for (Mark mark : Mark.values()) {
            line(text, "reached " + mark, reached(mark) + " schedules, " + share(reached(mark)));
        }
        line(
                text,
                "leader timeouts from heal to end",
                "median " + reachedBy(timeoutsToEnd, 50) + ", 99 % " + reachedBy(timeoutsToEnd, 99) + ", most "
                        + reachedBy(timeoutsToEnd, 100));
        line(text, "schedules with f Byzantine replicas", share(withLiars));
        line(text, "schedules with a leader change", share(reached(Mark.LEADER_CHANGED)));
        line(text, "schedules with a state transfer", share(reached(Mark.STATE_TRANSFERRED)));
        line(text, "schedules with a restart from disk", share(reached(Mark.RESTARTED_FROM_DISK)));
        line(text, "schedules with W > 1", share(pipelined));
        return text.toString();
    }

    private static String hours(double micros) {
        return String.format(Locale.ROOT, "%.2f", micros / MICROS_PER_HOUR);
    }

    private long reached(Mark mark) {
        return marks.getOrDefault(mark, 0L);
    }

    private String share(long count) {
        return String.format(Locale.ROOT, "%.1f %%", 100.0 * count / Math.max(1, schedules));
    }

    private static void line(StringBuilder text, String what, String value) {
        text.append(what).append(": ").append(value).append('\n');
    }
}
