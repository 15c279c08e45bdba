package org.kingcobra.sim.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.kingcobra.sim.Report;
import org.kingcobra.sim.Scenario;
import org.kingcobra.sim.Simulation;
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

    @Override
    public Integer call() throws UsageException {
        Scenario scenario = ReplayString.parse(replay);
        PrintWriter out = spec.commandLine().getOut();
        Report report = Simulation.run(scenario);
        if (shrink && !report.isClean()) {
            report = Simulation.run(Simulation.shrink(report, SHRINKING_RUNS_MAX));
        }
        ReportText.lines(report).forEach(line -> out.print(line + "\n"));
        return report.isClean() ? ExitCode.OK : ExitCode.FOUND_WRONG;
    }
}
