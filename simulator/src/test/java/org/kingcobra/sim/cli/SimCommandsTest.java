package org.kingcobra.sim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kingcobra.sim.Scenario;

class SimCommandsTest {
    @Test
    void aRunEndsWithTheNumberOfViolations() {
        CommandRun run = CommandRun.of("sim", "run", "--schedules", "5");
        assertEquals(ExitCode.OK, run.status(), run::err);
        assertEquals("violations 0", run.lines().get(run.lines().size() - 1));
        assertEquals("schedules: 5", run.lines().get(0));
    }

    @Test
    void schedulesDoNotDependOnHowManyThreadsRunThem() {
        CommandRun one = CommandRun.of("sim", "run", "--schedules", "6", "--seed", "9", "--hashes", "--threads", "1");
        CommandRun three = CommandRun.of("sim", "run", "--schedules", "6", "--seed", "9", "--hashes", "--threads", "3");
        assertEquals(7, one.lines().size());
        assertEquals(one.out(), three.out());
    }

    @Test
    void anotherSeedDrawsOtherSchedules() {
        CommandRun one = CommandRun.of("sim", "run", "--schedules", "1", "--seed", "1", "--hashes");
        CommandRun two = CommandRun.of("sim", "run", "--schedules", "1", "--seed", "2", "--hashes");
        assertFalse(one.out().equals(two.out()));
    }

    @Test
    void onlyTheKindsOfFaultsThatWereAskedForHappen() {
        CommandRun run = CommandRun.of("sim", "run", "--schedules", "10", "--faults", "crash,restart");
        assertEquals(ExitCode.OK, run.status(), run::err);
        List<String> kinds = run.lines().stream()
                .filter(line -> line.matches("faults [A-Z_]+: .*"))
                .map(line -> line.substring("faults ".length(), line.indexOf(':')))
                .toList();
        assertTrue(kinds.contains("CRASH"), run::out);
        assertTrue(List.of("CRASH", "RESTART").containsAll(kinds), run::out);
    }

    @Test
    void aReplayTellsInAFewLinesWhatHappened() {
        String replay = aReplayString();
        CommandRun run = CommandRun.of("sim", "replay", replay);
        assertEquals(ExitCode.OK, run.status(), run::err);
        assertEquals("no violation", run.lines().get(0));
        assertTrue(run.lines().size() >= 5 && run.lines().size() <= 15, run::out);
        assertEquals(run.out(), CommandRun.of("sim", "replay", replay).out());
    }

    @Test
    void anExplanationIsAPageThatNeedsNothingElse(@TempDir Path folder) throws IOException {
        Path page = folder.resolve("run.html");
        CommandRun run = CommandRun.of("sim", "explain", aReplayString(), "--html", page.toString());
        assertEquals(ExitCode.OK, run.status(), run::err);
        String html = Files.readString(page);
        assertTrue(html.startsWith("<!doctype html>") && html.endsWith("</html>\n"), html);
        assertTrue(html.contains("<th>replica 3</th>") || html.contains("<th class=\"liar\">replica 3</th>"), html);
        assertFalse(html.contains("http:") || html.contains("https:") || html.contains("src="), html);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sim run --replicas 3 | expected --replicas from 4 to 100, got 3",
                "sim run --seconds 0 | expected --seconds of at least 1, got 0",
                "sim run --schedules 0 | expected --schedules of at least 1, got 0",
                "sim run --threads 0 | expected --threads of at least 1, got 0",
                "sim run --hashes | expected --schedules with --hashes",
                "sim run --faults rain | but was 'rain'",
                "sim replay v0:4 | \"v0:4\" is no replay string: expected a replay string of version v1, got 'v0'",
                "sim explain v1 --html page.html | is no replay string",
                "sim planted --bug no-such-bug | no planted bug is named \"no-such-bug\"; there are ",
                "sim | Missing required subcommand",
            })
    void whatIsTypedWronglyIsRefusedWithWhatWasExpected(String arguments, String expected) {
        CommandRun run = CommandRun.of(arguments.split(" "));
        assertEquals(ExitCode.USAGE, run.status());
        assertEquals("", run.out());
        assertTrue(run.err().contains(expected), run::err);
    }

    @Test
    void aPlantedBugIsLookedForByName() {
        CommandRun run = CommandRun.of("sim", "planted", "--bug", "unequal-votes-add-up", "--schedules", "2");
        assertTrue(run.lines().get(0).matches("(FOUND|MISSED) unequal-votes-add-up \\d+ \\d+\\.\\d \\d+"), run::out);
        assertTrue(run.lines().get(1).matches("found [01] of 1, median shrunk plan \\d+ faults"), run::out);
        assertEquals(run.out().startsWith("FOUND") ? ExitCode.OK : ExitCode.FOUND_WRONG, run.status());
    }

    private static String aReplayString() {
        Scenario drawn = Schedules.of(1, 4).scenario(0);
        return drawn.toString();
    }
}
