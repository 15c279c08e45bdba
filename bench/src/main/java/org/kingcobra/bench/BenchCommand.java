package org.kingcobra.bench;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.kingcobra.bench.measure.LoadFailedException;
import org.kingcobra.bench.measure.Pace;
import org.kingcobra.bench.measure.Row;
import org.kingcobra.bench.peer.Quietly;
import org.kingcobra.bench.report.JsonReport;
import org.kingcobra.bench.report.Machine;
import org.kingcobra.bench.report.Report;
import org.kingcobra.bench.report.TextTable;
import org.kingcobra.sim.cli.CommandProvider;
import org.kingcobra.sim.cli.ExitCode;
import org.kingcobra.sim.cli.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "bench",
        description = "Measures ordered operations, transfers and fusions beside the bare BFT-SMaRt artifact.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Standard output is the table, or one JSON object. docs/bench.md says what each row means.",
            "",
            "Exit status: 0 all was measured, 2 for wrong usage, 3 if a group fails."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before the call
final class BenchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--quick", description = "shorter windows: the whole table in less than three minutes")
    private boolean quick;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description = "only these parts: closed, pipelined, batch100, batch1000, transfers, fuse")
    private List<String> only = List.of();

    @Option(names = "--json", description = "one JSON object instead of the table")
    private boolean json;

    @Override
    public Integer call() {
        List<String> names = only.isEmpty() ? Sections.NAMES : only;
        for (String name : names) {
            if (!Sections.NAMES.contains(name)) {
                throw new ParameterException(
                        spec.commandLine(), "expected --only with some of " + Sections.NAMES + ", got " + name);
            }
        }
        try {
            return Quietly.call(() -> measure(names));
        } catch (LoadFailedException e) {
            spec.commandLine().getErr().println("kingcobra: " + e.getMessage());
            return ExitCode.GROUP_FAILED;
        }
    }

    private int measure(List<String> names) {
        Pace pace = quick ? Pace.QUICK : Pace.LONG;
        Progress progress = new Progress(spec.commandLine().getErr());
        Machine machine = Machine.here();
        List<Row> rows = new ArrayList<>();
        try (Stage stage = new Stage(pace, progress::at)) {
            names.forEach(name -> rows.addAll(Sections.named(name).run(stage)));
        }
        rows.replaceAll(Floor::compared);
        rows.add(Floor.row());
        print(new Report(machine, Stage.ENGINE, pace, rows));
        return ExitCode.OK;
    }

    private void print(Report report) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? JsonReport.of(report) + "\n" : TextTable.of(report));
        out.flush();
    }

    /** Contributes this command. */
    public static final class Provider implements CommandProvider {
        @Override
        public Object command() {
            return new BenchCommand();
        }
    }
}
