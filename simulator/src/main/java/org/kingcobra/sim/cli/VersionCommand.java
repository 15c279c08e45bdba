package org.kingcobra.sim.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "version",
        description = "Prints which build this is and on what it runs.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields before the call
final class VersionCommand implements Callable<Integer> {
    static final String SCHEMA = "kingcobra.version";
    static final int SCHEMA_VERSION = 1;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "one JSON object")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? json() : String.join("\n", new Version().getVersion()));
        out.print('\n');
        return ExitCode.OK;
    }

    private static String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("schema", SCHEMA);
            json.writeNumberField("version", SCHEMA_VERSION);
            json.writeStringField("kingcobra", Version.number());
            json.writeStringField("java", Version.java());
            json.writeStringField("signatures", Version.signatures());
            json.writeArrayFieldStart("engines");
            for (String engine : Engines.names()) {
                json.writeString(engine);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new AssertionError("a string writer does no input or output", e);
        }
        return text.toString();
    }

    /** Contributes this command. */
    public static final class Provider implements CommandProvider {
        @Override
        public Object command() {
            return new VersionCommand();
        }
    }
}
