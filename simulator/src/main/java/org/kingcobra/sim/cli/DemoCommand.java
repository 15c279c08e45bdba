package org.kingcobra.sim.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.kingcobra.sim.cloud.Cast;
import org.kingcobra.sim.cloud.Cloud;
import org.kingcobra.sim.cloud.CloudReport;
import org.kingcobra.sim.cloud.InvariantCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "demo",
        description = "Plays a whole cloud in which one of each kind lies, and shows who is caught and how.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Equal seeds give equal output; durations go to standard error.",
            "Exit status: 0 if every invariant holds, 1 if one is broken or a line malformed, 2 for wrong usage, 3 if the group fails."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields before the call
final class DemoCommand implements Callable<Integer> {
    static final String SCHEMA = "kingcobra.demo";
    static final int SCHEMA_VERSION = 1;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "draws who lies and how; default ${DEFAULT-VALUE}")
    private long seed;

    @Option(names = "--engine", paramLabel = "NAME", description = "which engine orders; default: the best there is")
    private @Nullable String engine;

    @Option(
            names = "--readings",
            paramLabel = "FILE",
            description = "what the sensors truly measure: a file as fuse reads, of which the first rounds are played")
    private @Nullable Path readings;

    @Mixin
    private ReadingOptions columns;

    @Option(names = "--json", description = "one JSON object")
    private boolean json;

    @Override
    public Integer call() throws UsageException {
        Optional<String> wantedEngine = Engines.wanted(engine);
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        long startNanos = System.nanoTime();
        Progress progress = new Progress(err);
        MeasuredField measured = measured(progress);
        Cast cast = measured.field().map(field -> Cast.drawn(seed, field)).orElseGet(() -> Cast.drawn(seed));
        CloudReport report = Cloud.play(cast, wantedEngine, progress::at);
        out.print(json ? json(report) : text(report));
        err.println("kingcobra: played in " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos) + " ms");
        return report.allHold() && !measured.malformed() ? ExitCode.OK : ExitCode.FOUND_WRONG;
    }

    private MeasuredField measured(Progress progress) throws UsageException {
        if (readings != null) {
            return MeasuredField.read(
                    readings, columns.wanted(), spec.commandLine().getErr()::println, progress);
        }
        if (!columns.areDefault()) {
            throw new UsageException("expected --readings FILE beside what chooses its columns and rows");
        }
        return MeasuredField.NONE;
    }

    private static String text(CloudReport report) {
        StringBuilder text = new StringBuilder();
        text.append("seed ").append(report.cast().seed()).append('\n');
        text.append("engine ").append(report.engine()).append('\n');
        text.append(String.format(
                Locale.ROOT,
                "cloud     %d replicas, 1 mint, %d buyers, %d sellers, %d sensors, %d arbiters\n",
                Cast.REPLICAS,
                Cast.BUYERS,
                Cast.SELLERS,
                report.cast().sensors().size(),
                Cast.ARBITERS));
        report.story().forEach(line -> text.append(line).append('\n'));
        text.append("\nwho lied, and was it noticed:\n");
        report.cast()
                .liars()
                .forEach((name, lie) -> text.append(String.format(
                        Locale.ROOT,
                        "  %-10s %s: %s\n",
                        name,
                        lie.words(),
                        report.caught().contains(name) ? "caught" : "not caught")));
        text.append('\n');
        for (InvariantCheck check : report.invariants()) {
            text.append(check.failure()
                            .map(how -> "FAIL " + check.name() + ": " + how)
                            .orElse("PASS " + check.name()))
                    .append('\n');
        }
        return text.toString();
    }

    private static String json(CloudReport report) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("schema", SCHEMA);
            json.writeNumberField("version", SCHEMA_VERSION);
            json.writeNumberField("seed", report.cast().seed());
            json.writeStringField("engine", report.engine());
            json.writeArrayFieldStart("story");
            for (String line : report.story()) {
                json.writeString(line);
            }
            json.writeEndArray();
            writeLiars(json, report);
            writeInvariants(json, report);
            json.writeEndObject();
        } catch (IOException e) {
            throw new AssertionError("a string writer does no input or output", e);
        }
        return text + "\n";
    }

    private static void writeLiars(JsonGenerator json, CloudReport report) throws IOException {
        json.writeArrayFieldStart("liars");
        for (Map.Entry<String, Cast.Lie> liar : report.cast().liars().entrySet()) {
            json.writeStartObject();
            json.writeStringField("name", liar.getKey());
            json.writeStringField("lie", liar.getValue().name());
            json.writeBooleanField("caught", report.caught().contains(liar.getKey()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeInvariants(JsonGenerator json, CloudReport report) throws IOException {
        json.writeArrayFieldStart("invariants");
        for (InvariantCheck check : report.invariants()) {
            json.writeStartObject();
            json.writeStringField("name", check.name());
            json.writeBooleanField("holds", !check.isBroken());
            if (check.failure().isPresent()) {
                json.writeStringField("failure", check.failure().get());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** Contributes this command. */
    public static final class Provider implements CommandProvider {
        @Override
        public Object command() {
            return new DemoCommand();
        }
    }
}
