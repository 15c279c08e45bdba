package org.kingcobra.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kingcobra.sim.cli.ExitCode;
import org.kingcobra.sim.cli.KingCobra;

class BenchCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return KingCobra.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    @Test
    void fusionsAloneAreATableWithTheGatesAndTheFloor() {
        assertEquals(ExitCode.OK, run("bench", "--quick", "--only", "fuse", "--window-millis", "5"), err::toString);
        for (String row : new String[] {"  fuse-10 ", "  fuse-100 ", "  fuse-1000 ", "  floor "}) {
            assertTrue(out.toString().contains(row), out::toString);
        }
        assertTrue(out.toString().contains(" gate ["), out::toString);
    }

    @Test
    void jsonIsOneObjectOnOneLine() {
        assertEquals(
                ExitCode.OK,
                run("bench", "--quick", "--only", "fuse", "--window-millis", "5", "--json"),
                err::toString);
        assertEquals(1, out.toString().lines().count());
        assertTrue(out.toString().startsWith("{\"schema\":\"kingcobra.bench\",\"version\":1,"), out::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--only nothing",
                "--window-millis 0",
                "--kills 0",
                "--kills many",
                "--jmh --kills",
                "--jmh --only fuse",
                "--seed tomorrow"
            })
    void wrongUsageIsExplainedAndPrintsNothingElse(String options) {
        assertEquals(ExitCode.USAGE, run(("bench " + options).split(" ", -1)));
        assertEquals("", out.toString());
        assertTrue(err.toString().startsWith("kingcobra: "), err::toString);
    }
}
