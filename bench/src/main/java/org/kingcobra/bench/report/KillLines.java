package org.kingcobra.bench.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import org.kingcobra.bench.kill.Kill;

/** Kills, one a line, or as one JSON object. */
public final class KillLines {
    public static final String SCHEMA = "kingcobra.bench.kills";
    public static final int VERSION = 1;

    private KillLines() {}

    public static String of(Kill kill) {
        return String.format(
                Locale.ROOT,
                "kill %d  replica %d  %s  after %d ms  gap %d ms  acknowledged %d  executed %d  lost %d  duplicated %d%s",
                kill.number(),
                kill.replica(),
                kill.leader() ? "leader" : "follower",
                kill.afterMillis(),
                kill.gapMillis(),
                kill.findings().acknowledged(),
                kill.findings().executed(),
                kill.findings().lost(),
                kill.findings().duplicated(),
                trouble(kill));
    }

    private static String trouble(Kill kill) {
        return (kill.wentOn() ? "" : "  the group stopped") + (kill.survivorsAgree() ? "" : "  the survivors disagree");
    }

    public static String summary(List<Kill> kills, long seed) {
        long clean = kills.stream().filter(Kill::isClean).count();
        long gap = kills.stream().mapToLong(Kill::gapMillis).max().orElse(0);
        return String.format(Locale.ROOT, "seed %d  clean %d of %d  longest gap %d ms", seed, clean, kills.size(), gap);
    }

    public static String json(List<Kill> kills, long seed) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("schema", SCHEMA);
            json.writeNumberField("version", VERSION);
            json.writeNumberField("seed", seed);
            json.writeArrayFieldStart("kills");
            for (Kill kill : kills) {
                write(json, kill);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new AssertionError("a string writer does no input or output", e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Kill kill) throws IOException {
        json.writeStartObject();
        json.writeNumberField("kill", kill.number());
        json.writeNumberField("replica", kill.replica());
        json.writeBooleanField("leader", kill.leader());
        json.writeNumberField("afterMillis", kill.afterMillis());
        json.writeNumberField("gapMillis", kill.gapMillis());
        json.writeBooleanField("wentOn", kill.wentOn());
        json.writeBooleanField("survivorsAgree", kill.survivorsAgree());
        json.writeNumberField("acknowledged", kill.findings().acknowledged());
        json.writeNumberField("executed", kill.findings().executed());
        json.writeNumberField("lost", kill.findings().lost());
        json.writeNumberField("duplicated", kill.findings().duplicated());
        json.writeEndObject();
    }
}
