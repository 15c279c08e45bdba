package org.kingcobra.sim.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kingcobra.fusion.Estimator;
import org.kingcobra.fusion.FusionParameters;

class ProgressTest {
    private static final ReadingColumns.Wanted COLUMNS =
            new ReadingColumns.Wanted("round", "sensor", Optional.empty(), OptionalLong.empty(), Map.of());

    private final StringWriter err = new StringWriter();
    private final AtomicLong nanos = new AtomicLong();

    @TempDir
    private Path folder;

    @Test
    void shortWorkIsSilent() {
        Progress progress = progress(true, 0);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(2) - 1);
        progress.at("too early");
        assertEquals("", err.toString());
        nanos.incrementAndGet();
        progress.at("in time");
        progress.at("at once again");
        assertEquals("in time\n", err.toString());
    }

    @Test
    void readingAndFusingALongFileSaysHowFarItIs() throws IOException, UsageException {
        assertEquals("""
                read 1000 of 2002 lines
                read 2000 of 2002 lines
                fused 0 of 2 rounds
                fused 1 of 2 rounds
                """, fuseSlowly(true));
    }

    @Test
    void nothingIsSaidWhereNobodyWatches() throws IOException, UsageException {
        assertEquals("", fuseSlowly(false));
    }

    /** On a machine on which a second passes between two looks at the clock. */
    private String fuseSlowly(boolean watched) throws IOException, UsageException {
        StringBuilder content = new StringBuilder("round,sensor,lo,hi\n");
        for (int sensor = 0; sensor < 1_000; sensor++) {
            content.append("1,")
                    .append(sensor)
                    .append(",0,1\n2,")
                    .append(sensor)
                    .append(",0,1\n");
        }
        Path file = Files.writeString(folder.resolve("readings.csv"), content);
        Progress progress = progress(watched, TimeUnit.SECONDS.toNanos(1));
        Readings readings = ReadingsFile.read(file, COLUMNS, line -> {}, progress);
        FusionParameters parameters = new FusionParameters(readings.sensors().size(), 1);
        LocalFusion.fuse(readings, parameters, Estimator.BI_MIDPOINT, progress);
        return err.toString();
    }

    private Progress progress(boolean watched, long step) {
        return new Progress(new PrintWriter(err, true), watched, () -> nanos.getAndAdd(step));
    }
}
