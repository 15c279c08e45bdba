package org.kingcobra.bench;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kingcobra.bench.jmh.Microbenchmarks;
import org.kingcobra.bench.kill.Kill;
import org.kingcobra.bench.kill.KillHarness;
import org.kingcobra.bench.measure.LoadFailedException;
import org.kingcobra.bench.measure.Row;
import org.kingcobra.bench.peer.Quietly;
import org.kingcobra.bench.report.JsonReport;
import org.kingcobra.bench.report.KillLines;
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
            "Exit status: 0 all was measured, 1 if a kill lost or doubled anything or stopped the group,",
            "2 for wrong usage, 3 if a group fails."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before the call
final class BenchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--quick", description = "shorter windows: the whole table in less than three minutes")
    private boolean quick;

    @Option(names = "--window-millis", paramLabel = "M", description = "windows and warm-up of M ms each")
    private @Nullable Integer windowMillis;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description = "only these parts: closed, pipelined, batch100, batch1000, transfers, circulation, fuse")
    private List<String> only = List.of();

    @Option(names = "--json", description = "one JSON object instead of the table")
    private boolean json;

    @Option(names = "--jmh", description = "the microbenchmarks of fusion and ledger instead")
    private boolean jmh;

    @Option(
            names = "--kills",
            arity = "0..1",
            fallbackValue = "20",
            paramLabel = "K",
            description = "instead, kill a replica of a fresh group under load K times; default ${FALLBACK-VALUE}")
    private @Nullable Integer kills;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "draws who is killed and when; default ${DEFAULT-VALUE}")
    private long seed;

    @Override
    public Integer call() {
        checkOptions();
        try {
            return Quietly.call(this::run);
        } catch (LoadFailedException e) {
            spec.commandLine().getErr().println("kingcobra: " + e.getMessage());
            return ExitCode.GROUP_FAILED;
        }
    }

    private void checkOptions() {
        for (String name : only) {
            expect(Sections.NAMES.contains(name), "--only with some of " + Sections.NAMES + ", got " + name);
        }
        expect(kills == null || kills >= 1, "--kills of at least 1, got " + kills);
        expect(windowMillis == null || windowMillis >= 1, "--window-millis of at least 1, got " + windowMillis);
        expect(!jmh || kills == null, "either --jmh or --kills");
        expect(only.isEmpty() || (!jmh && kills == null), "--only with the table alone");
    }

    private void expect(boolean condition, String expected) {
        if (!condition) {
            throw new ParameterException(spec.commandLine(), "expected " + expected);
        }
    }

    private int run() {
        if (kills != null) {
            return kill(kills);
        }
        Scale scale = (quick ? Scale.QUICK : Scale.FULL).withWindows(windowMillis);
        Machine machine = Machine.here(); // before our own load
        List<Row> rows = jmh ? Microbenchmarks.run("", scale.pace()) : table(scale);
        Report report = new Report(machine, Stage.ENGINE, scale.pace(), rows);
        print(json ? JsonReport.of(report) + "\n" : TextTable.of(report));
        return ExitCode.OK;
    }

    private List<Row> table(Scale scale) {
        Progress progress = new Progress(spec.commandLine().getErr());
        List<String> wanted = only.isEmpty() ? Sections.NAMES : only;
        Map<String, List<Row>> bySection = new TreeMap<>();
        try (Stage stage = new Stage(scale, progress::at)) {
            for (String name : Sections.asMeasured(wanted)) {
                bySection.put(name, Sections.named(name).run(stage));
            }
        }
        List<Row> rows = new ArrayList<>();
        wanted.forEach(name -> rows.addAll(bySection.getOrDefault(name, List.of())));
        rows.replaceAll(Floor::compared);
        rows.add(Floor.row());
        return rows;
    }

    private int kill(int count) {
        List<Kill> killed = new KillHarness(Stage.ENGINE).run(count, seed, kill -> {
            if (!json) {
                print(KillLines.of(kill) + "\n");
            }
        });
        print((json ? KillLines.json(killed, seed) : KillLines.summary(killed, seed)) + "\n");
        return killed.stream().allMatch(Kill::isClean) ? ExitCode.OK : ExitCode.FOUND_WRONG;
    }

    private void print(String text) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(text);
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
