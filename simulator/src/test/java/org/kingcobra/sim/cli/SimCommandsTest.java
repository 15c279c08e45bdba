package org.kingcobra.sim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kingcobra.sim.Scenario;
import org.kingcobra.sim.fault.Behaviour;
import org.kingcobra.sim.fault.ClientFaultKind;
import org.kingcobra.sim.fault.DiskFaultKind;
import org.kingcobra.sim.fault.DiskOutcome;
import org.kingcobra.sim.fault.Occasion;

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
                .filter(line -> line.matches("faults [A-Z_]+: [1-9].*"))
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
                "sim run --threads 0 | expected --threads from 1 to 256, got 0",
                "sim run --threads 100000 | expected --threads from 1 to 256, got 100000",
                "sim planted --threads 100000 | expected --threads from 1 to 256, got 100000",
                "sim run --seconds soon | expected a whole number from -2147483648 to 2147483647, got \"soon\"",
                "sim run --seed 1e9 | expected a whole number from -9223372036854775808 to 9223372036854775807",
                "sim run --hashes | expected --schedules with --hashes",
                "sim run --faults rain | but was 'rain'",
                "sim replay v0:4 | \"v0:4\" is no replay string: expected a replay string of version v1, got 'v0'",
                "sim explain v1 --html page.html | is no replay string",
                "sim replay v1\u001b[31m:4 | got 'v1\\u{1b}[31m'",
                "sim explain REPLAY --html no/such/page.html | \"no/such/page.html\", whose folder does not exist",
                "sim explain REPLAY --html . | \".\", which is a folder",
                "sim planted --docs no/such/table.md | \"no/such/table.md\", whose folder does not exist",
                "sim replay --shrink --bug same-vote-counts-again REPLAY | expected --bug without --shrink",
                "sim planted --bug no-such-bug | no planted bug is named \"no-such-bug\"; there are ",
                "sim | Missing required subcommand",
            })
    void whatIsTypedWronglyIsRefusedWithWhatWasExpected(String arguments, String expected) {
        CommandRun run =
                CommandRun.of(arguments.replace("REPLAY", aReplayString()).split(" "));
        assertEquals(ExitCode.USAGE, run.status());
        assertEquals("", run.out());
        assertTrue(run.err().contains(expected), run::err);
    }

    @Test
    void aViolationIsToldByWhatShouldHaveHeldAndUnderHowManyLiars() {
        Scenario drawn = Scenario.parse("v1:4:3:append-log:2.8.16.1048576.256.200000.50000.500000:4.25.10.20000:300000:"
                + "beyond:byz,0,0-ever,SILENT+byz,1,0-ever,SILENT");
        CommandRun run = CommandRun.of("sim", "replay", drawn.toString());
        assertEquals(ExitCode.FOUND_WRONG, run.status(), run::err);
        assertTrue(run.lines().get(0).matches("violates I\\d+, that .*"), run::out);
        assertTrue(run.out().contains("of which 1 may be faulty, and more are let be, "), run::out);
        assertTrue(run.lines().size() >= 5 && run.lines().size() <= 15, run::out);
    }

    @Test
    void aPlantedBugIsLookedForByName() {
        CommandRun run = CommandRun.of("sim", "planted", "--bug", "unequal-votes-add-up", "--schedules", "2");
        assertTrue(run.lines().get(0).matches("(FOUND|MISSED) unequal-votes-add-up \\d+ \\d+\\.\\d \\d+"), run::out);
        assertTrue(run.lines().get(1).matches("found [01] of 1, median shrunk plan \\d+ faults"), run::out);
        assertEquals(run.out().startsWith("FOUND") ? ExitCode.OK : ExitCode.FOUND_WRONG, run.status());
    }

    @Test
    void aScheduleOfTheTableIsReplayedWithItsBug() throws IOException {
        String start = "- `same-vote-counts-again`: `";
        String replay = Files.readAllLines(Path.of("..", "docs", "planted-bugs.md")).stream()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length(), line.length() - 1))
                .findFirst()
                .orElseThrow();
        CommandRun shipped = CommandRun.of("sim", "replay", replay);
        assertEquals(ExitCode.OK, shipped.status(), shipped::out);
        CommandRun planted = CommandRun.of("sim", "replay", "--bug", "same-vote-counts-again", replay);
        assertEquals(ExitCode.FOUND_WRONG, planted.status(), planted::err);
        assertTrue(planted.lines().get(0).startsWith("violates I"), planted::out);
    }

    @Test
    void theDocumentationNamesAllThatAReplayStringMayHold() throws IOException {
        String text = Files.readString(Path.of("..", "docs", "cli.md"));
        Stream.of(
                        Behaviour.values(),
                        ClientFaultKind.values(),
                        Occasion.values(),
                        DiskOutcome.values(),
                        DiskFaultKind.values())
                .flatMap(Stream::of)
                .forEach(constant -> assertTrue(text.contains("`" + constant + "`"), "not explained: " + constant));
    }

    private static String aReplayString() {
        Scenario drawn = Schedules.of(1, 4).scenario(0);
        return drawn.toString();
    }
}
