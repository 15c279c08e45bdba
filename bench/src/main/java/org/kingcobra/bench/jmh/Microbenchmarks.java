package org.kingcobra.bench.jmh;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.kingcobra.bench.measure.LoadFailedException;
import org.kingcobra.bench.measure.Pace;
import org.kingcobra.bench.measure.Row;
import org.kingcobra.bench.measure.Window;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the benchmarks of this package in this process, without forks: quick to start, and a little less certain. */
public final class Microbenchmarks {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    /** JMH would leave a lock file in the temporary folder. */
    private static final String NO_LOCK_FILE = "jmh.ignoreLock";

    private Microbenchmarks() {}

    /** Those whose class has this text in its name. */
    public static List<Row> run(String included, Pace pace) {
        System.setProperty(NO_LOCK_FILE, "true");
        Options options = new OptionsBuilder()
                .include(Microbenchmarks.class.getPackageName() + "\\..*" + included)
                .forks(0)
                .warmupIterations(1)
                .warmupTime(TimeValue.milliseconds(Math.max(1, pace.warmupMillis())))
                .measurementIterations(pace.windows())
                .measurementTime(TimeValue.milliseconds(pace.windowMillis()))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .build();
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        try {
            return new Runner(options, OutputFormatFactory.createFormatInstance(nowhere, VerboseMode.SILENT))
                    .run().stream().map(Microbenchmarks::row).toList();
        } catch (RunnerException e) {
            throw new LoadFailedException("a microbenchmark failed: " + e.getMessage(), e);
        }
    }

    private static Row row(RunResult result) {
        List<Window> windows = result.getAggregatedResult().getIterationResults().stream()
                .map(Microbenchmarks::window)
                .toList();
        return new Row(name(result), "JMH, one thread, no group", "operations", windows, List.of());
    }

    private static Window window(IterationResult iteration) {
        double perSecond = iteration.getPrimaryResult().getScore();
        Result<?> allocated = iteration.getSecondaryResults().get(ALLOCATED);
        long bytes = allocated == null ? Window.NOT_MEASURED : Math.round(allocated.getScore() * perSecond);
        return new Window(
                Math.round(perSecond), TimeUnit.SECONDS.toNanos(1), new Histogram(Window.LATENCY_DIGITS), bytes);
    }

    private static String name(RunResult result) {
        String benchmark = result.getParams().getBenchmark();
        String parameters = result.getParams().getParamsKeys().stream()
                .map(key -> "-" + result.getParams().getParam(key))
                .collect(Collectors.joining());
        return "jmh-" + benchmark.substring(benchmark.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT) + parameters;
    }
}
