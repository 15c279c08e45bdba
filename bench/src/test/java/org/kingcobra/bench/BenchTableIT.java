package org.kingcobra.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.kingcobra.sim.cli.ExitCode;
import org.kingcobra.sim.cli.KingCobra;

/** The whole way with the shortest windows: every peer runs, nothing else is printed, nothing is left behind. */
class BenchTableIT {
    private static final List<String> ROWS = List.of(
            "bundled-closed-1-0",
            "ours-closed-8-1024",
            "injected-1-0",
            "bundled-1-1024",
            "ours-1-1024",
            "injected-transfers-4000",
            "ours-transfers-4000",
            "ours-transfers-1",
            "ours-circulation-columns",
            "ours-circulation-calls",
            "floor");

    @Test
    void everyPeerHasItsLineAndNothingIsLeftBehind() {
        Set<String> before = threads();
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        ByteArrayOutputStream noise = new ByteArrayOutputStream();
        PrintStream systemOut = System.out;
        System.setOut(new PrintStream(noise, true, StandardCharsets.UTF_8));
        try {
            int status = KingCobra.run(
                    new PrintWriter(out, true),
                    new PrintWriter(err, true),
                    "bench",
                    "--quick",
                    "--window-millis=20",
                    "--only=closed,pipelined,transfers,circulation");
            assertEquals(ExitCode.OK, status, err::toString);
        } finally {
            System.setOut(systemOut);
        }
        for (String row : ROWS) {
            assertTrue(out.toString().contains("  " + row + " "), out::toString);
        }
        assertEquals("", noise.toString(StandardCharsets.UTF_8));
        Set<String> left = threads();
        left.removeAll(before);
        assertEquals(Set.of(), left);
    }

    /** Those of the Java machine, of Netty's global executor and of the provider of signatures are not a group's. */
    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> !name.startsWith("ForkJoinPool")
                        && !name.startsWith("globalEventExecutor")
                        && !name.startsWith("Native reference cleanup")
                        && !name.startsWith("process reaper"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
