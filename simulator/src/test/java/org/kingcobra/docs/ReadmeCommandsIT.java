package org.kingcobra.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kingcobra.sim.cli.ExitCode;
import org.kingcobra.sim.cli.KingCobra;

/** Types what the README tells a user to type. */
class ReadmeCommandsIT {
    private static final String PROMPT = "    ./kingcobra ";
    private static final Path ROOT =
            Path.of("").toAbsolutePath().resolveSibling(".").normalize();

    @Test
    void theCommandsShownAreThose() throws IOException {
        assertEquals(
                List.of("demo --seed 7", "fuse --input docs/examples/readings.csv --tau 1", "sim run --seconds 60"),
                commands());
    }

    @Test
    void fusingTheExamplePrintsWhatTheReadmeShows() throws IOException {
        String command = commands().get(1);
        List<String> readme = Files.readAllLines(ROOT.resolve("README.md"));
        int start = readme.indexOf("```csv") + 1;
        int length = readme.subList(start, readme.size()).indexOf("```");
        String shown = String.join("\n", readme.subList(start, start + length)) + "\n";
        assertEquals(shown, run(command));
        assertEquals(shown, run(command + " --local"));
    }

    @Test
    void theDemoChecksEveryInvariantAndFindsNoneBroken() throws IOException {
        List<String> lines = run(commands().get(0)).lines().toList();
        assertEquals("seed 7", lines.get(0));
        assertTrue(lines.stream().filter(line -> line.startsWith("PASS ")).count() >= 5, lines::toString);
        assertTrue(lines.stream().noneMatch(line -> line.startsWith("FAIL ")), lines::toString);
    }

    private static List<String> commands() throws IOException {
        return Files.readAllLines(ROOT.resolve("README.md")).stream()
                .filter(line -> line.startsWith(PROMPT))
                .map(line -> line.substring(PROMPT.length()).replaceFirst(" +#.*", ""))
                .toList();
    }

    /** From the directory of this module: the user stands one above. */
    private static String run(String command) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] arguments = Splitter.on(' ')
                .splitToStream(command)
                .map(word -> word.startsWith("docs/") ? ROOT.resolve(word).toString() : word)
                .toArray(String[]::new);
        int status = KingCobra.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        assertEquals(ExitCode.OK, status, err::toString);
        return out.toString();
    }
}
