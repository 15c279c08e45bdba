package org.kingcobra.sim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoReadingsIT {
    private static final int SENSORS = 7;
    private static final int ROUNDS = 8;

    @TempDir
    private Path folder;

    @Test
    void whatAFileMeasuredIsPlayedAndOnlyTheDrawnSensorIsCaught() throws IOException {
        List<String> lines = lines();
        lines.remove("r3,s5,19.7"); // it measured nothing then, and so cannot be the one that is drawn
        Path file = write(lines);
        CommandRun run = demo("--seed", "2", "--readings", file.toString(), "--half-width", "1");
        assertEquals(ExitCode.OK, run.status(), run.err());
        assertTrue(run.lines().contains("sensors   7 of them sign 6 rounds of measured readings"), run.out());
        assertTrue(run.out().contains("fusion    round r6 FUSED "), run.out());
        assertTrue(run.lines().stream().noneMatch(line -> line.startsWith("FAIL ")), run.out());
        assertEquals(
                run.out(),
                demo("--seed", "2", "--readings", file.toString(), "--half-width", "1")
                        .out());
    }

    @Test
    void aMalformedLineIsReportedAndTheRestIsPlayed() throws IOException {
        List<String> lines = lines();
        lines.set(lines.indexOf("r3,s5,19.7"), "r3,s5,hot");
        Path file = write(lines);
        CommandRun run = demo("--readings", file.toString(), "--half-width", "1");
        assertEquals(ExitCode.FOUND_WRONG, run.status());
        assertTrue(run.err().startsWith(file + ":21: expected "), run.err());
        assertTrue(run.lines().contains("PASS every-liar-caught"), run.out());
    }

    @Test
    void fiftyRealSensorsHaveOneLiarAmongThem() {
        Path file = Path.of("")
                .toAbsolutePath()
                .resolve("../../shared/data/intel-lab-temperature.csv")
                .normalize();
        assumeTrue(Files.isRegularFile(file), "real data is not here");
        // at half of this width the warmest and coldest places of the laboratory look like drifting sensors
        CommandRun run = demo("--seed", "3", "--readings", file.toString(), "--half-width", "2.0");
        assertEquals(ExitCode.OK, run.status(), run.err() + run.out());
        assertTrue(run.out().contains(" 50 sensors, "), run.out());
    }

    @ParameterizedTest
    @CsvSource({
        "s2,'expected 4 to 1024 sensors, got 3'",
        "r5,'expected at least 6 rounds, got 5'",
        "none,expected a sensor with a reading in each of the first 6 rounds"
    })
    void aFileThatCannotBePlayedIsRefused(String rest, String expected) throws IOException {
        List<String> lines = lines();
        switch (rest) {
            case "s2" -> lines.removeIf(line -> line.matches("r.*,s[3-6],.*"));
            case "r5" -> lines.removeIf(line -> line.matches("r[678],.*"));
            default -> lines.removeIf(line -> line.matches("r([0-9]),s\\1,.*|r1,s0,.*"));
        }
        assertRefused(write(lines), expected);
    }

    @Test
    void aFileInWhichSomebodyLiesAlreadyIsRefused() throws IOException {
        List<String> lines = lines();
        lines.add("r1,s1,30");
        assertRefused(write(lines), "expected one reading of each sensor and round as the truth, got 2 of sensor s1");
    }

    @Test
    void aFileWithoutRoomForLiesIsRefused() throws IOException {
        List<String> lines = lines();
        lines.set(1, "r1,s0,300000000000");
        assertRefused(write(lines), "expected readings within 250000000000.000000 of zero");
    }

    @Test
    void columnsWithoutAFileAreRefused() {
        assertEquals(
                new CommandRun(
                        ExitCode.USAGE,
                        "",
                        "kingcobra: expected --readings FILE beside what chooses its columns and rows\n"),
                demo("--half-width", "1"));
    }

    private static void assertRefused(Path file, String expected) {
        CommandRun run = demo("--readings", file.toString(), "--half-width", "1");
        assertEquals(ExitCode.USAGE, run.status());
        assertEquals("", run.out());
        assertTrue(run.err().startsWith("kingcobra: " + expected), run.err());
    }

    private static CommandRun demo(String... options) {
        List<String> arguments = new ArrayList<>(List.of("demo"));
        arguments.addAll(List.of(options));
        return CommandRun.of(arguments.toArray(String[]::new));
    }

    private Path write(List<String> lines) throws IOException {
        return Files.write(folder.resolve("measured.csv"), lines);
    }

    /** Each sensor a little warmer than the one before, each round a little colder. */
    private static List<String> lines() {
        List<String> lines = new ArrayList<>(List.of("round,sensor,celsius"));
        IntStream.rangeClosed(1, ROUNDS)
                .forEach(round -> IntStream.range(0, SENSORS)
                        .forEach(sensor ->
                                lines.add("r" + round + ",s" + sensor + ",19." + (sensor / 2 + ROUNDS - round))));
        return lines;
    }
}
