package org.kingcobra.sim.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kingcobra.sim.Report;
import org.kingcobra.sim.Scenario;
import org.kingcobra.sim.Simulation;
import org.kingcobra.sim.planted.PlantedBug;
import org.kingcobra.sim.planted.World;
import org.kingcobra.sim.timeline.ReportText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "replay",
        description = "Runs one schedule again and reports what happened.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit status: 0 without a violation, 1 with one, 2 for wrong usage."})
@SuppressWarnings("NullAway.Init") // picocli sets the fields before the call
final class SimReplayCommand implements Callable<Integer> {
    private static final int SHRINKING_RUNS_MAX = 1_000;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "STRING", description = "a replay string, as sim run prints it")
    private String replay;

    @Option(names = "--shrink", description = "looks for fewer faults that violate the same, and reports those")
    private boolean shrink;

    @Option(
            names = "--bug",
            paramLabel = "NAME",
            description = "with a planted bug in the product, whose schedules docs/planted-bugs.md lists")
    private @Nullable String bug;

    @Override
    public Integer call() throws UsageException {
        Scenario scenario = ReplayString.parse(replay);
        PrintWriter out = spec.commandLine().getOut();
        if (bug != null) {
            return onPatchedClasses(PatchedClasses.bug(bug), out);
        }
        Report report = Simulation.run(scenario);
        if (shrink && !report.isClean()) {
            report = Simulation.run(Simulation.shrink(report, SHRINKING_RUNS_MAX));
        }
        ReportText.lines(report).forEach(line -> out.print(line + "\n"));
        return report.isClean() ? ExitCode.OK : ExitCode.FOUND_WRONG;
    }

    private Integer onPatchedClasses(PlantedBug planted, PrintWriter out) throws UsageException {
        if (shrink) {
            throw new UsageException("expected --bug without --shrink: the schedules in the table have been shrunk");
        }
        World world = PatchedClasses.with(planted);
        world.report(replay).forEach(line -> out.print(line + "\n"));
        return world.violations(replay).isEmpty() ? ExitCode.OK : ExitCode.FOUND_WRONG;
    }
}
