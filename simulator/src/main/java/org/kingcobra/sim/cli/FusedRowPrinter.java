package org.kingcobra.sim.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.kingcobra.fusion.Interval;

/** Prints fused rounds: CSV, or one JSON object a round. Lines end with a line feed on every system. */
final class FusedRowPrinter {
    static final String SCHEMA = "kingcobra.fuse.round";
    static final int SCHEMA_VERSION = 1;

    private static final JsonFactory JSON = new JsonFactory();

    private FusedRowPrinter() {}

    static void csv(PrintWriter out, List<FusedRow> rows) {
        out.print("round,outcome,lo,hi,estimate,accused\n");
        rows.forEach(row -> out.print(String.join(
                        ",",
                        row.round(),
                        row.outcome().name(),
                        row.bounds().map(Interval::lo).map(Decimal::format).orElse(""),
                        row.bounds().map(Interval::hi).map(Decimal::format).orElse(""),
                        row.estimateMicros().map(Decimal::format).orElse(""),
                        String.join(";", row.accused()))
                + "\n"));
    }

    static void json(PrintWriter out, List<FusedRow> rows) {
        rows.forEach(row -> out.print(json(row) + "\n"));
    }

    private static String json(FusedRow row) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("schema", SCHEMA);
            json.writeNumberField("version", SCHEMA_VERSION);
            json.writeStringField("round", row.round());
            json.writeStringField("outcome", row.outcome().name());
            if (row.bounds().isPresent()) {
                json.writeStringField("lo", Decimal.format(row.bounds().get().lo()));
                json.writeStringField("hi", Decimal.format(row.bounds().get().hi()));
                json.writeStringField(
                        "estimate", Decimal.format(row.estimateMicros().orElseThrow()));
            }
            json.writeArrayFieldStart("accused");
            for (String sensor : row.accused()) {
                json.writeString(sensor);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new AssertionError("a string writer does no input or output", e);
        }
        return text.toString();
    }
}
