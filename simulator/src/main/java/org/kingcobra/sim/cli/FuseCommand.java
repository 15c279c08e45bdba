package org.kingcobra.sim.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kingcobra.fusion.Estimator;
import org.kingcobra.fusion.FusionParameters;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "fuse",
        description = "Fuses sensor readings round by round and names the sensors that lie.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The file is CSV with a header: round,sensor,lo,hi, or round,sensor,value with --half-width.",
            "Without --local every sensor signs its own readings, which a group of four replicas orders and fuses.",
            "",
            "Exit status: 0 whatever the outcomes, 1 after a malformed line, 2 for wrong usage, 3 if the group fails."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before the call
final class FuseCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--input", required = true, paramLabel = "FILE", description = "the readings")
    private Path input;

    @Option(names = "--tau", required = true, paramLabel = "T", description = "how many sensors may be faulty")
    private int tau;

    @Option(
            names = "--estimator",
            paramLabel = "NAME",
            defaultValue = "BI_MIDPOINT",
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
    private Estimator estimator;

    @Option(names = "--local", description = "fuse here, without a group")
    private boolean local;

    @Option(names = "--engine", paramLabel = "NAME", description = "which engine orders; default: the best there is")
    private @Nullable String engine;

    @Option(names = "--json", description = "one JSON object a round")
    private boolean json;

    @Mixin
    private ReadingOptions columns;

    @Override
    public Integer call() throws UsageException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        if (tau < 0) {
            throw new UsageException("expected --tau of at least 0, got " + tau);
        }
        if (local && engine != null) {
            throw new UsageException("expected no --engine with --local, which starts no group");
        }
        Optional<String> wantedEngine = Engines.wanted(engine);
        Progress progress = new Progress(err);
        Readings readings = ReadingsFile.read(input, columns.wanted(), err::println, progress);
        int sensors = readings.sensors().size();
        if (FusionParameters.check(sensors, tau) != FusionParameters.Status.LEGAL) {
            throw new UsageException(
                    "expected 2*tau < N, got tau " + tau + " and N " + sensors + " sensors in " + input);
        }
        FusionParameters parameters = new FusionParameters(sensors, tau);
        List<FusedRow> rows = local
                ? LocalFusion.fuse(readings, parameters, estimator, progress)
                : GroupFusion.fuse(readings, new GroupFusion.Task(parameters, estimator, wantedEngine, progress));
        if (json) {
            FusedRowPrinter.json(out, rows);
        } else {
            FusedRowPrinter.csv(out, rows);
        }
        return readings.malformed() ? ExitCode.FOUND_WRONG : ExitCode.OK;
    }

    /** Contributes this command. */
    public static final class Provider implements CommandProvider {
        @Override
        public Object command() {
            return new FuseCommand();
        }
    }
}
