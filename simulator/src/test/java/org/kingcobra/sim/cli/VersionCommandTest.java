package org.kingcobra.sim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VersionCommandTest {
    @Test
    void jsonIsOneObjectWithTheDocumentedFields() throws IOException {
        CommandRun run = CommandRun.of("version", "--json");
        assertEquals(ExitCode.OK, run.status());
        assertEquals("", run.err());
        assertEquals(1, run.lines().size());
        assertTrue(run.out().startsWith("{\"schema\":\"kingcobra.version\",\"version\":1,"), run.out());
        assertTrue(run.out().contains("\"engines\":[\"" + String.join("\",\"", Engines.names()) + "\"]"), run.out());
        assertEquals(List.of("schema", "version", "kingcobra", "java", "signatures", "engines"), fields(run.out()));
    }

    @Test
    void peopleReadALineEach() {
        CommandRun run = CommandRun.of("version");
        assertEquals(ExitCode.OK, run.status());
        assertEquals(
                List.of("kingcobra", "java", "signatures", "engines"),
                run.lines().stream().map(line -> line.replaceFirst(" .*", "")).toList());
        assertEquals(run.out(), CommandRun.of("--version").out().replace("\r\n", "\n"));
    }

    private static List<String> fields(String object) throws IOException {
        List<String> fields = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(object)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    fields.add(parser.currentName());
                }
            }
        }
        return fields;
    }
}
