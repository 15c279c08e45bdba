package org.kingcobra.sim.junit;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.kingcobra.bft.GroupSize;
import org.kingcobra.sim.Mark;
import org.kingcobra.sim.Marks;
import org.kingcobra.sim.Report;
import org.kingcobra.sim.Scenario;
import org.kingcobra.sim.Simulation;
import org.kingcobra.sim.check.Violation;
import org.kingcobra.sim.fault.Shrinker;
import org.kingcobra.sim.kernel.RandomStream;
import org.kingcobra.sim.timeline.HtmlTimeline;
import org.kingcobra.sim.timeline.ReportText;
import org.kingcobra.sim.timeline.Timeline;

/** Runs the schedules of one test. */
final class SimRuns {
    /** What the search for fewer faults may take: so many runs, and so long. */
    static final int SHRINKING_RUNS_MAX = 300;

    private static final long SHRINKING_NANOS_MAX = TimeUnit.SECONDS.toNanos(10);

    /** Fewer could not do without one. */
    private static final int REPLICAS_MIN = 4;

    private final Sim sim;
    private final SimTest test;
    private final ReportPage page;
    private final int shrinkingRuns;

    SimRuns(Sim sim, SimTest test, ReportPage page, int shrinkingRuns) {
        this.sim = sim;
        this.test = test;
        this.page = page;
        this.shrinkingRuns = shrinkingRuns;
    }

    /** Fails with the first schedule that violates an invariant. */
    void run() {
        checkArgument(test.schedules() >= 1, "expected @SimTest of at least 1 schedule, got %s", test.schedules());
        checkArgument(
                test.replicas() >= REPLICAS_MIN && test.replicas() <= GroupSize.MAX_REPLICAS,
                "expected @SimTest with %s to %s replicas, got %s",
                REPLICAS_MIN,
                GroupSize.MAX_REPLICAS,
                test.replicas());
        if (!test.replay().isEmpty()) {
            Report report = run(Scenario.parse(test.replay()));
            if (!report.isClean()) {
                throw failure(report, "the schedule that was replayed");
            }
            return;
        }
        Marks reached = new Marks();
        for (int number = 0; number < test.schedules(); number++) {
            long seed = RandomStream.named(test.seed(), "schedule " + number).nextLong();
            Report report = run(sim.adapt(Simulation.generate(seed, test.replicas())));
            if (!report.isClean()) {
                Report smallest = run(shrunk(report));
                String which = "schedule " + (number + 1) + " of " + test.schedules();
                throw failure(
                        smallest.isClean() ? report : smallest,
                        which); // where chance is at work, it may not fail again
            }
            reached.addAll(report.marks());
        }
        String missing = sim.expected().stream()
                .filter(mark -> !reached.has(mark))
                .map(Mark::name)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new AssertionError(
                    "expected to reach " + missing + ", reached in none of " + test.schedules() + " schedules");
        }
    }

    /** What stops the run itself, such as an assertion inside the service, is told with what replays it. */
    @SuppressWarnings("IllegalCatch") // a test's own service runs in there
    private Report run(Scenario scenario) {
        try {
            return Simulation.run(scenario, sim.workload());
        } catch (RuntimeException | Error e) {
            throw new AssertionError(
                    "simulation was stopped by " + e + "\nreplay: @SimTest(replay = \"" + scenario + "\")", e);
        }
    }

    private Scenario shrunk(Report violating) {
        TreeSet<String> broken = new TreeSet<>();
        violating.violations().stream().map(Violation::invariant).forEach(broken::add);
        long startNanos = System.nanoTime();
        return Shrinker.shrink(
                violating.scenario(),
                smaller -> System.nanoTime() - startNanos < SHRINKING_NANOS_MAX
                        && run(smaller).violations().stream()
                                .map(Violation::invariant)
                                .anyMatch(broken::contains),
                shrinkingRuns);
    }

    private AssertionError failure(Report report, String which) {
        Timeline timeline = new Timeline(report.scenario().replicas());
        Report again = Simulation.run(report.scenario(), sim.workload(), timeline);
        List<String> lines = new ArrayList<>();
        lines.add(which + " " + ReportText.headline(report));
        lines.addAll(ReportText.summary(report));
        if (!again.trace().equals(report.trace())) {
            lines.add("run again, it went another way: the service is not deterministic");
        }
        lines.add("replay: @SimTest(replay = \"" + report.scenario() + "\")");
        lines.add("timeline: " + page.write(HtmlTimeline.of(report, timeline)));
        return new AssertionError(String.join("\n", lines));
    }
}
