package org.kingcobra.sim.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.kingcobra.sim.Report;
import org.kingcobra.sim.Scenario;
import org.kingcobra.sim.Simulation;
import org.kingcobra.sim.timeline.HtmlTimeline;
import org.kingcobra.sim.timeline.ReportText;
import org.kingcobra.sim.timeline.Timeline;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "explain",
        description = "Runs one schedule again and writes what each node did and when, as an HTML page.",
        mixinStandardHelpOptions = true,
        footer = {"", "Exit status: 0 without a violation, 1 with one, 2 for wrong usage."})
@SuppressWarnings("NullAway.Init") // picocli sets the fields before the call
final class SimExplainCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "STRING", description = "a replay string, as sim run prints it")
    private String replay;

    @Option(names = "--html", required = true, paramLabel = "FILE", description = "the page to write")
    private Path html;

    @Override
    public Integer call() throws UsageException {
        Scenario scenario = ReplayString.parse(replay);
        OutputFile.check(html);
        Timeline timeline = new Timeline(scenario.replicas());
        Report report = Simulation.run(scenario, ReplayString.workload(scenario), timeline);
        OutputFile.write(html, HtmlTimeline.of(report, timeline));
        PrintWriter out = spec.commandLine().getOut();
        ReportText.lines(report).forEach(line -> out.print(line + "\n"));
        return report.isClean() ? ExitCode.OK : ExitCode.FOUND_WRONG;
    }
}
