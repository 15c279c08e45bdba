package org.kingcobra.sim.timeline;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.stream.Collectors;
import org.kingcobra.bft.GroupSize;
import org.kingcobra.sim.Mark;
import org.kingcobra.sim.Report;
import org.kingcobra.sim.Scenario;
import org.kingcobra.sim.check.Violation;
import org.kingcobra.sim.fault.Fault;

/** What a run came to, in 5 to 15 lines. */
public final class ReportText {
    /** Lines for faults: where there are more, the last says how many. */
    static final int FAULT_LINES = 5;
    /** Lines for violations: where there are more, the last says how many. */
    static final int VIOLATION_LINES = 3;

    private final Report report;
    private final ImmutableList.Builder<String> lines = ImmutableList.builder();

    private ReportText(Report report) {
        this.report = report;
    }

    /** All of it: how to replay the run comes last. */
    public static List<String> lines(Report report) {
        return ImmutableList.<String>builder()
                .addAll(summary(report))
                .add("trace: " + report.trace())
                .add("replay: kingcobra sim replay '" + report.scenario() + "'")
                .build();
    }

    /** What was violated, in which group, under which faults; at most 12 lines. */
    public static List<String> summary(Report report) {
        return new ReportText(report).write();
    }

    /** One violation, with names for its node and time. */
    public static String line(Violation violation, int replicas) {
        String sequence = violation.sequence() == 0 ? "" : ", sequence " + violation.sequence();
        return violation.invariant() + " at " + Names.time(violation.atMicros()) + ", "
                + Names.node(violation.node(), replicas) + sequence + ": " + violation.what();
    }

    private List<String> write() {
        Scenario scenario = report.scenario();
        violations(scenario.replicas());
        GroupSize size = new GroupSize(scenario.replicas());
        lines.add("group: " + size.n() + " replicas of which " + size.f() + " may be faulty, "
                + scenario.load().clients() + " clients, workload " + scenario.workload() + ", W "
                + scenario.settings().window() + ", K " + scenario.settings().checkpointInterval());
        faults(scenario);
        lines.add("ran: " + Names.time(report.virtualMicros()) + " of virtual time, " + report.events() + " events");
        lines.add("reached: " + marks());
        return lines.build();
    }

    private void violations(int replicas) {
        List<Violation> all = report.violations();
        if (all.isEmpty()) {
            lines.add("no violation");
        }
        lines.addAll(shortened(
                all.stream().map(violation -> line(violation, replicas)).toList(), VIOLATION_LINES));
    }

    private void faults(Scenario scenario) {
        List<Fault> all = scenario.plan().faults();
        lines.add(all.isEmpty() ? "faults: none" : "faults:");
        lines.addAll(shortened(
                all.stream()
                        .map(fault -> "  " + FaultWords.of(fault, scenario.replicas()))
                        .toList(),
                FAULT_LINES));
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
        return report.marks().counts().keySet().stream()
                .map((Mark mark) -> Names.words(mark))
                .collect(Collectors.joining(", "));
    }
}
