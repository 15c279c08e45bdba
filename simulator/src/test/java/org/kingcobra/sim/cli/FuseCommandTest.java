package org.kingcobra.sim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FuseCommandTest {
    private static final String HEADER = "round,outcome,lo,hi,estimate,accused";

    @TempDir
    private Path folder;

    // FUSION 3 and 6: the worked examples, to six places
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "E1|2.7 6.7; 0 3.2; 1.5 4.5; 0.8 2.8; 1.4 4.6|1|FUSED,1.500000,3.200000,2.626923,",
                "E3|2.7 6.7; 0 3.2; 1.5 4.5; 0.8 2.8; 0.9 4.1|1|FUSED,1.500000,3.200000,2.626923,",
                "E6|2.7 6.7; 0 3.2; 1.5 4.5; 0.8 2.8; 1.4 4.6|0|FUSED,2.700000,2.800000,2.750000,",
                "K1|8 12; 11 13; 10 12|1|FUSED,10.000000,12.000000,11.100000,",
                "K3|8 9; 8 12; 10 12|1|FUSED,8.000000,12.000000,9.750000,",
                "K5|-10 10; -1 1; 0 0|1|FUSED,-1.000000,1.000000,0.000000,",
                "K9|1 3; 4 5|0|NO_QUORUM,,,,",
                "K11|18 20; 17.5 18.5|0|FUSED,18.000000,18.500000,18.250000,",
                "G1|0 5; 5 10; 20 30|1|FUSED,5.000000,5.000000,5.000000,s3",
                "G3|0 4; 0 10; 3 10; 9 10|1|FUSED,3.000000,10.000000,6.500000,",
                "G3 moved|0 4; 0 10; 3 10; 4.001 10|1|FUSED,3.000000,10.000000,5.250250,",
                "G6|0 4; 1 5; 5 9; 5 7; 2 5; 4 6|2|FUSED,4.000000,5.000000,4.555556,",
                "G10|0 2; 3 5; 4 6|1|FUSED,4.000000,5.000000,4.500000,s1",
                "elementary|3 4; 1 8; 4 7|1|FUSED,3.000000,7.000000,4.500000,",
                "isolated|0 1; 1 4; 0 4|1|FUSED,0.000000,4.000000,1.500000,",
                "no fallback|0 2; 6 8; 3 5|1|NO_QUORUM,,,,"
            })
    void workedExample(String id, String intervals, String tau, String expected) throws IOException {
        StringBuilder file = new StringBuilder("round,sensor,lo,hi\n");
        int sensor = 1;
        for (String interval : com.google.common.base.Splitter.on(';').split(intervals)) {
            file.append("1,s")
                    .append(sensor++)
                    .append(',')
                    .append(interval.strip().replace(' ', ','))
                    .append('\n');
        }
        CommandRun run = fuse(file.toString(), "--tau", tau);
        assertEquals(List.of(HEADER, "1," + expected), run.lines());
        assertEquals(ExitCode.OK, run.status());
        assertEquals("", run.err());
    }

    @Test
    void aMalformedLineIsReportedAndCostsItsSensorThatRound() throws IOException {
        CommandRun run =
                fuse("round,sensor,lo,hi\n1,a,0,2\n1,b,1,oops\n1,c,1,2\n2,a,0,2\n2,b,1,2\n2,c,1,2\n", "--tau", "1");
        assertEquals(ExitCode.FOUND_WRONG, run.status());
        assertEquals(
                List.of(HEADER, "1,FUSED,1.000000,2.000000,1.500000,", "2,FUSED,1.000000,2.000000,1.500000,"),
                run.lines());
        assertTrue(run.err().contains("readings.csv:3: expected "), run.err());
    }

    @Test
    void everyKindOfMalformedLineSaysWhatWasExpected() throws IOException {
        String good = "1,a,0,2\n1,b,0,2\n1,c,0,2\n";
        for (String bad : List.of(
                "1,a,2,1",
                "1,a,1",
                "1,a,1,2,3",
                "1,a,1e3,2000",
                "1,a,+1,2",
                "1,a,.5,2",
                "1,a,1.0000001,2",
                "1,a b,1,2",
                "1,a,1,1000000000000.000001",
                "1,a,,2",
                "1,a,\"1,2",
                "1,a,NaN,2",
                " ")) {
            CommandRun run = fuse("round,sensor,lo,hi\n" + good + bad + "\n", "--tau", "1");
            assertEquals(ExitCode.FOUND_WRONG, run.status(), bad);
            assertEquals("1,FUSED,0.000000,2.000000,1.000000,", run.lines().get(1), bad);
            assertTrue(run.err().contains("readings.csv:5: expected "), bad + ": " + run.err());
        }
    }

    @Test
    void aNumberThatIsNoneIsShownShortAndWithoutActingOnTheTerminal() throws IOException {
        CommandRun run =
                fuse("round,sensor,lo,hi\n1,a,0,2\n1,b,\u001b[31m,2\n1,c,0," + "9".repeat(60_000) + "\n", "--tau", "1");
        assertEquals(ExitCode.FOUND_WRONG, run.status());
        String file = folder.resolve("readings.csv").toString();
        assertEquals(
                List.of(
                        file + ":3: expected plain decimals of at most 6 places and 10^12, got \"\\u{1b}[31m\"",
                        file + ":4: expected plain decimals of at most 6 places and 10^12, got \"" + "9".repeat(60)
                                + "\"..."),
                run.err().lines().toList());
    }

    @Test
    void aColumnThatIsToHoldTwoValuesIsRefused() throws IOException {
        String file = "round,sensor,lo,hi,lab\n1,a,0,2,x\n1,b,0,2,y\n";
        CommandRun run = fuse(file, "--tau", "0", "--where", "lab=x", "--where", "lab=y");
        assertEquals(
                new CommandRun(
                        ExitCode.USAGE,
                        "",
                        "kingcobra: expected --where once for each column, got column \"lab\" twice:"
                                + " a row holds one value there\n"),
                run);
        assertEquals(
                ExitCode.OK,
                fuse(file, "--tau", "0", "--where", "lab=x", "--where", "sensor=a")
                        .status());
        assertEquals(ExitCode.USAGE, fuse(file, "--tau", "0", "--where", "lab").status());
    }

    @Test
    void anEngineThatDoesNotExistIsAnsweredWithThoseThatDo() {
        for (String command : List.of("demo", "fuse --input none.csv --tau 1")) {
            CommandRun run = CommandRun.of((command + " --engine nosuch").split(" ", -1));
            String engines = String.join(", ", Engines.names());
            assertTrue(engines.contains("bftsmart") && engines.contains("inprocess"), engines);
            assertEquals(
                    new CommandRun(
                            ExitCode.USAGE, "", "kingcobra: expected --engine of " + engines + "; got \"nosuch\"\n"),
                    run);
        }
    }

    @Test
    void twoDifferentReadingsOfOneRoundAreEquivocationAndTheSameOneTwiceIsNot() throws IOException {
        CommandRun run =
                fuse("round,sensor,lo,hi\n1,a,0,2\n1,b,0,2\n1,c,0,2\n1,d,0,2\n1,a,0,2.0\n1,d,5,6\n", "--tau", "1");
        assertEquals(List.of(HEADER, "1,FUSED,0.000000,2.000000,1.000000,d"), run.lines());
        assertEquals(ExitCode.OK, run.status());
    }

    @Test
    void roundsAppearInOrderOfFirstAppearanceAlthoughTheirLinesAreMixed() throws IOException {
        CommandRun run = fuse("round,sensor,lo,hi\r\nz,a,0,2\r\n\r\ny,a,0,4\r\nz,b,0,2\r\ny,b,0,4\r\n", "--tau", "0");
        assertEquals(
                List.of(HEADER, "z,FUSED,0.000000,2.000000,1.000000,", "y,FUSED,0.000000,4.000000,2.000000,"),
                run.lines());
    }

    @Test
    void aValueWithItsHalfWidthIsAnInterval() throws IOException {
        CommandRun run =
                fuse("round,sensor,celsius\n1,a,20.5\n1,b,20.5\n1,c,-40\n", "--tau", "1", "--half-width", "0.5");
        assertEquals(List.of(HEADER, "1,FUSED,20.000000,21.000000,20.500000,c"), run.lines());
    }

    @Test
    void theLargestNumbersFuseWithTheLargestHalfWidth() throws IOException {
        CommandRun run = fuse(
                "round,sensor,value\n1,a,1000000000000\n1,b,1000000000000\n1,c,-1000000000000\n",
                "--tau",
                "1",
                "--half-width",
                "1000000000000");
        assertEquals(ExitCode.OK, run.status(), run.err());
        assertEquals(
                "1,FUSED,0.000000,2000000000000.000000,1000000000000.000000,",
                run.lines().get(1));
    }

    @Test
    void columnsAndRowsOfAWiderFileCanBeChosen() throws IOException {
        CommandRun run = fuse(
                "reading,mote,indoor,temperature\n1,a,1,20\n1,b,1,20\n1,c,0,90\n2,a,1,21\n2,b,1,21\n",
                "--tau",
                "0",
                "--half-width",
                "1",
                "--round-column",
                "reading",
                "--sensor-column",
                "mote",
                "--value-column",
                "temperature",
                "--where",
                "indoor=1");
        assertEquals(
                List.of(HEADER, "1,FUSED,19.000000,21.000000,20.000000,", "2,FUSED,20.000000,22.000000,21.000000,"),
                run.lines());
    }

    @Test
    void missingSensorsSpendTauAndAreNeverAccused() throws IOException {
        CommandRun run = fuse("round,sensor,lo,hi\n1,a,0,2\n1,b,0,2\n1,c,0,2\n2,a,0,2\n", "--tau", "1");
        assertEquals("2,TOO_FEW_READINGS,,,,", run.lines().get(2));
    }

    @Test
    void wrongUsageSaysWhatWasExpectedAndPrintsNothing() throws IOException {
        String file = "round,sensor,lo,hi\n1,a,0,2\n1,b,0,2\n";
        for (CommandRun run : List.of(
                fuse(file, "--tau", "1"),
                fuse(file, "--tau", "-1"),
                fuse(file, "--tau", "x"),
                fuse(file),
                fuse(file, "--tau", "0", "--estimator", "MEAN"),
                fuse(file, "--tau", "0", "--half-width", "1"),
                fuse("round,sensor,value\n1,a,0\n", "--tau", "0"),
                fuse("round,sensor,value\n1,a,0\n", "--tau", "0", "--half-width", "-1"),
                fuse("", "--tau", "0"),
                fuse("round,sensor,lo,hi\n", "--tau", "0"),
                fuse("a,b,c,d\n", "--tau", "0"),
                CommandRun.of("fuse", "--input", folder.resolve("none.csv").toString(), "--tau", "0", "--local"),
                CommandRun.of("fuse", "--tau", "0", "--local"),
                CommandRun.of("nonsense"))) {
            assertEquals(ExitCode.USAGE, run.status(), run.err());
            assertEquals("", run.out());
            assertTrue(run.err().startsWith("kingcobra: "), run.err());
        }
    }

    @Test
    void jsonIsOneDocumentedObjectARound() throws IOException {
        CommandRun run = fuse("round,sensor,lo,hi\n1,a,0,5\n1,b,5,10\n1,c,20,30\n2,a,0,1\n", "--tau", "1", "--json");
        assertEquals(
                List.of(
                        "{\"schema\":\"kingcobra.fuse.round\",\"version\":1,\"round\":\"1\",\"outcome\":\"FUSED\","
                                + "\"lo\":\"5.000000\",\"hi\":\"5.000000\",\"estimate\":\"5.000000\",\"accused\":[\"c\"]}",
                        "{\"schema\":\"kingcobra.fuse.round\",\"version\":1,\"round\":\"2\","
                                + "\"outcome\":\"TOO_FEW_READINGS\",\"accused\":[]}"),
                run.lines());
    }

    private CommandRun fuse(String content, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("readings.csv"), content);
        String[] arguments = new String[options.length + 4];
        arguments[0] = "fuse";
        arguments[1] = "--input";
        arguments[2] = file.toString();
        arguments[3] = "--local";
        System.arraycopy(options, 0, arguments, 4, options.length);
        return CommandRun.of(arguments);
    }
}
