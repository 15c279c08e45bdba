package org.kingcobra.sim.cli;

import java.io.PrintWriter;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.kingcobra.bft.Digest;
import org.kingcobra.sim.Report;
import org.kingcobra.sim.timeline.ReportText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "run",
        description = "Draws schedules and runs them: the last line says how many violated an invariant.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Schedule number i depends on --seed and i alone: with --schedules a run repeats, however many threads it has.",
            "",
            "Exit status: 0 without a violation, 1 with one (each has a replay string), 2 for wrong usage."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before the call
final class SimRunCommand implements Callable<Integer> {
    /** Violating schedules that are printed; all are counted. */
    private static final int SHOWN_MAX = 100;

    private static final int SECONDS_DEFAULT = 60;

    @Spec
    private CommandSpec spec;

    @Option(names = "--seconds", paramLabel = "SECONDS", description = "begins no schedule after that; default 60")
    private @Nullable Integer seconds;

    @Option(
            names = "--schedules",
            paramLabel = "N",
            description = "so many, however long it takes unless --seconds says")
    private @Nullable Integer schedules;

    @Option(names = "--hashes", description = "prints the trace hash of each schedule instead of statistics")
    private boolean hashes;

    @Mixin
    private ScheduleOptions options;

    @Override
    public Integer call() throws UsageException {
        Schedules drawn = options.schedules();
        int threads = options.threads();
        if (hashes && schedules == null) {
            throw new UsageException("expected --schedules with --hashes");
        }
        long count = schedules == null ? Long.MAX_VALUE : ScheduleOptions.positive("--schedules", schedules);
        PrintWriter out = spec.commandLine().getOut();
        Progress progress = new Progress(spec.commandLine().getErr());
        RunStatistics statistics = new RunStatistics();
        TreeMap<Long, Digest> traces = new TreeMap<>();
        long start = System.nanoTime();
        long end = endNanos(start);
        Workers.run(threads, number -> number < count && System.nanoTime() - end < 0, number -> {
            Report report = drawn.run(number);
            statistics.add(number, report);
            if (hashes) {
                synchronized (traces) {
                    traces.put(number, report.trace());
                }
            }
            tell(progress, statistics);
        });
        if (hashes) {
            traces.forEach((number, trace) -> out.print("schedule " + number + " " + trace + "\n"));
        } else {
            out.print(statistics.text(System.nanoTime() - start));
        }
        return printViolations(out, statistics);
    }

    private long endNanos(long startNanos) throws UsageException {
        int limit = seconds != null ? ScheduleOptions.positive("--seconds", seconds) : SECONDS_DEFAULT;
        boolean unlimited = seconds == null && schedules != null;
        return unlimited ? startNanos + Long.MAX_VALUE : startNanos + TimeUnit.SECONDS.toNanos(limit);
    }

    private static void tell(Progress progress, RunStatistics statistics) {
        synchronized (progress) {
            progress.at("schedules " + statistics.schedules() + ", violating "
                    + statistics.violating().size());
        }
    }

    private static int printViolations(PrintWriter out, RunStatistics statistics) {
        var violating = statistics.violating();
        violating.values().stream().limit(SHOWN_MAX).forEach(report -> {
            String first = ReportText.line(
                    report.violations().get(0), report.scenario().replicas());
            int others = report.violations().size() - 1;
            out.print("violation " + first + (others > 0 ? " (and " + others + " more)" : "") + "\n");
            out.print("replay " + report.scenario() + "\n");
        });
        out.print("violations " + violating.size() + "\n");
        return violating.isEmpty() ? ExitCode.OK : ExitCode.FOUND_WRONG;
    }
}
