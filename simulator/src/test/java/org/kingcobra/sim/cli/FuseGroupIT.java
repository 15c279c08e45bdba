package org.kingcobra.sim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FuseGroupIT {
    @TempDir
    private Path folder;

    @Test
    void theGroupPrintsExactlyWhatTheLocalFusionPrints() throws IOException {
        Path file = Files.writeString(folder.resolve("readings.csv"), """
                round,sensor,lo,hi
                1,a,0,2
                1,b,0,2
                1,c,1,3
                1,d,5,6
                2,a,0,2
                2,a,1,3
                2,b,0,2
                2,c,0,2
                2,d,0,2
                3,a,2,1
                3,b,0,2
                4,a,0,1
                4,b,2,3
                4,c,4,5
                4,d,6,7
                5,a,0
                """);
        sameOnBoth("--input", file.toString(), "--tau", "1");
    }

    @Test
    void fiftyRealSensorsFuseOnTheGroupAsTheyDoLocally() {
        Path file = realData("intel-lab-temperature.csv");
        CommandRun run = sameOnBoth("--input", file.toString(), "--half-width", "1.0", "--tau", "16");
        assertEquals(145, run.lines().size());
    }

    @Test
    void anEngineThatToleratesNothingIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("readings.csv"), "round,sensor,lo,hi\n1,a,0,2\n");
        CommandRun run = CommandRun.of("fuse", "--input", file.toString(), "--tau", "0", "--engine", "inprocess");
        assertEquals(ExitCode.USAGE, run.status());
        assertEquals("", run.out());
    }

    private static CommandRun sameOnBoth(String... options) {
        List<String> group = new ArrayList<>(List.of("fuse"));
        group.addAll(List.of(options));
        List<String> local = new ArrayList<>(group);
        local.add("--local");
        CommandRun onGroup = CommandRun.of(group.toArray(String[]::new));
        assertEquals(CommandRun.of(local.toArray(String[]::new)), onGroup);
        return onGroup;
    }

    /** Real data lies beside the checkout where it is present at all. */
    private static Path realData(String name) {
        Path module = Path.of("").toAbsolutePath();
        Path file = module.resolve("../../shared/data").resolve(name).normalize();
        assumeTrue(Files.isRegularFile(file), "real data is not here: " + name);
        return file;
    }
}
