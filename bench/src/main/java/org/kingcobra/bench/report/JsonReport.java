package org.kingcobra.bench.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import java.util.OptionalDouble;
import org.kingcobra.bench.measure.Ratio;
import org.kingcobra.bench.measure.Row;
import org.kingcobra.bench.measure.Spread;
import org.kingcobra.bench.measure.Window;

/** The report for programs: one object; docs/bench.md has its fields. */
public final class JsonReport {
    public static final String SCHEMA = "kingcobra.bench";
    public static final int VERSION = 1;

    private static final JsonFactory JSON = new JsonFactory();

    private JsonReport() {}

    public static String of(Report report) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("schema", SCHEMA);
            json.writeNumberField("version", VERSION);
            machine(json, report.machine());
            json.writeStringField("engine", report.engine());
            json.writeObjectFieldStart("pace");
            json.writeNumberField("windows", report.pace().windows());
            json.writeNumberField("windowMillis", report.pace().windowMillis());
            json.writeNumberField("warmupMillis", report.pace().warmupMillis());
            json.writeEndObject();
            json.writeArrayFieldStart("rows");
            for (Row row : report.rows()) {
                row(json, row);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new AssertionError("a string writer does no input or output", e);
        }
        return text.toString();
    }

    private static void machine(JsonGenerator json, Machine machine) throws IOException {
        json.writeObjectFieldStart("machine");
        json.writeStringField("processor", machine.processor());
        json.writeNumberField("cores", machine.cores());
        json.writeNumberField("memoryMebibytes", machine.memoryMebibytes());
        json.writeNumberField("heapMebibytes", machine.heapMebibytes());
        json.writeStringField("system", machine.system());
        json.writeStringField("java", machine.java());
        json.writeStringField("signatures", machine.signatures());
        json.writeNumberField("load", machine.load());
        json.writeEndObject();
    }

    private static void row(JsonGenerator json, Row row) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", row.name());
        json.writeStringField("title", row.title());
        json.writeStringField("unit", row.unit());
        if (!row.parameters().isEmpty()) {
            json.writeObjectFieldStart("parameters");
            for (Map.Entry<String, Integer> parameter : row.parameters().entrySet()) {
                json.writeNumberField(parameter.getKey(), parameter.getValue());
            }
            json.writeEndObject();
        }
        json.writeFieldName("perSecond");
        spread(json, row.perSecond());
        json.writeArrayFieldStart("windowsPerSecond");
        for (Window window : row.windows()) {
            json.writeNumber(window.perSecond());
        }
        json.writeEndArray();
        latency(json, "p50Millis", row.latencyMillis(50));
        latency(json, "p99Millis", row.latencyMillis(99));
        if (row.isAllocationMeasured()) {
            json.writeNumberField("bytesPerOperation", row.bytesPerOperation());
        }
        json.writeArrayFieldStart("ratios");
        for (Ratio ratio : row.ratios()) {
            json.writeStartObject();
            json.writeStringField("peer", ratio.peer());
            json.writeFieldName("times");
            spread(json, ratio.times());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void latency(JsonGenerator json, String field, OptionalDouble millis) throws IOException {
        if (millis.isPresent()) {
            json.writeNumberField(field, millis.getAsDouble());
        }
    }

    private static void spread(JsonGenerator json, Spread spread) throws IOException {
        json.writeStartObject();
        json.writeNumberField("median", spread.median());
        json.writeNumberField("min", spread.min());
        json.writeNumberField("max", spread.max());
        json.writeEndObject();
    }
}
