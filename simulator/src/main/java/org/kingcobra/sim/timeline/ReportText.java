package org.kingcobra.sim.timeline;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.kingcobra.bft.GroupSize;
import org.kingcobra.sim.Mark;
import org.kingcobra.sim.Report;
import org.kingcobra.sim.Scenario;
import org.kingcobra.sim.check.Violation;

/** What a run came to, in 5 to 15 lines. */
public final class ReportText {
    /** Lines for faults: where there are more, the last says how many. */
    static final int FAULT_LINES = 4;
    /** Lines for violations: where there are more, the last says how many. */
    static final int VIOLATION_LINES = 3;

    private final Report report;
    private final ImmutableList.Builder<String> lines = ImmutableList.builder();

    private ReportText(Report report) {
        this.report = report;
    }

    /** All of it: how to replay the run comes last. */
    public static List<String> lines(Report report) {
        ImmutableList.Builder<String> lines = ImmutableList.builder();
        if (!report.isClean()) {
            lines.add(headline(report));
        }
        return lines.addAll(summary(report))
                .add("trace: " + report.trace())
                .add("replay: kingcobra sim replay '" + report.scenario() + "'")
                .build();
    }

    /** What was violated, in which group, under which faults; at most 11 lines. */
    public static List<String> summary(Report report) {
        return new ReportText(report).write();
    }

    /** What was violated first, in words. */
    public static String headline(Report report) {
        Violation first = report.violations().get(0);
        return "violates " + first.invariant() + ", that " + first.broken();
    }

    /** One violation, with names for its node and time. */
    public static String line(Violation violation, int replicas) {
        return violation.invariant() + " at " + Names.time(violation.atMicros()) + ", " + where(violation, replicas);
    }

    /** Without the time, for where that stands beside it. */
    static String where(Violation violation, int replicas) {
        String sequence = violation.sequence() == 0 ? "" : ", sequence " + violation.sequence();
        return Names.node(violation.node(), replicas) + sequence + ": " + violation.what();
    }

    private List<String> write() {
        Scenario scenario = report.scenario();
        violations(scenario.replicas());
        GroupSize size = new GroupSize(scenario.replicas());
        int clients = scenario.load().clients();
        lines.add("group: " + size.n() + " replicas of which " + size.f()
                + (scenario.beyondBudget() ? " may be faulty, and more are let be, " : " may be faulty, ") + clients
                + (clients == 1 ? " client" : " clients") + ", workload " + scenario.workload() + ", W "
                + scenario.settings().window() + ", K " + scenario.settings().checkpointInterval()
                + Names.deployment(scenario.deployment()));
        faults();
        lines.add("ran: " + Names.time(report.virtualMicros()) + " of virtual time, " + report.events() + " events");
        lines.add("reached: " + marks());
        return lines.build();
    }

    /** Every fault of a plan, in order of time. */
    static List<String> faults(Report report) {
        Scenario scenario = report.scenario();
        return scenario.plan().faults().stream()
                .sorted(Comparator.comparingLong(fault -> fault.during().fromMicros()))
                .map(fault -> FaultWords.of(fault, scenario.replicas()))
                .toList();
    }

    /** Of each invariant the earliest first: the others say less that is new. */
    private void violations(int replicas) {
        List<Violation> all = new ArrayList<>();
        List<Violation> further = new ArrayList<>();
        Set<String> told = new HashSet<>();
        report.violations().forEach(violation -> (told.add(violation.invariant()) ? all : further).add(violation));
        all.addAll(further);
        if (all.isEmpty()) {
            lines.add("no violation");
        }
        lines.addAll(shortened(
                all.stream().map(violation -> line(violation, replicas)).toList(), VIOLATION_LINES));
    }

    private void faults() {
        List<String> all = faults(report);
        lines.add(all.isEmpty() ? "faults: none" : "faults:");
        lines.addAll(shortened(all.stream().map(fault -> "  " + fault).toList(), FAULT_LINES));
    }

    private static List<String> shortened(List<String> all, int most) {
        return all.size() <= most
                ? all
                : ImmutableList.<String>builder()
                        .addAll(all.subList(0, most - 1))
                        .add("  and " + (all.size() - most + 1) + " more")
                        .build();
    }

    private String marks() {
        String marks = report.marks().counts().keySet().stream()
                .map((Mark mark) -> Names.words(mark))
                .collect(Collectors.joining(", "));
        return marks.isEmpty() ? "nothing" : marks;
    }
}
