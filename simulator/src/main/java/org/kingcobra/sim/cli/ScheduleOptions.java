package org.kingcobra.sim.cli;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.kingcobra.bft.GroupSize;
import org.kingcobra.sim.fault.FaultKind;
import picocli.CommandLine.Option;

/** Which schedules are drawn, and how many threads run them. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields before the call
final class ScheduleOptions {
    /** The smallest group in which one replica may be faulty. */
    private static final int REPLICAS_MIN = 4;

    /** More than any machine has cores; each takes memory. */
    private static final int THREADS_MAX = 256;

    @Option(names = "--replicas", paramLabel = "N", defaultValue = "4", description = "of the group; default 4")
    private int replicas;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "what schedules are drawn from; default 1")
    private long seed;

    @Option(
            names = "--faults",
            paramLabel = "KIND",
            split = ",",
            description = "only faults of these kinds: ${COMPLETION-CANDIDATES}")
    private List<FaultKind> faults = List.of();

    @Option(names = "--threads", paramLabel = "T", description = "runs at a time; default one for each processor")
    private int threads = Runtime.getRuntime().availableProcessors();

    Schedules schedules() throws UsageException {
        if (replicas < REPLICAS_MIN || replicas > GroupSize.MAX_REPLICAS) {
            throw new UsageException(
                    "expected --replicas from " + REPLICAS_MIN + " to " + GroupSize.MAX_REPLICAS + ", got " + replicas);
        }
        Set<FaultKind> kinds = faults.isEmpty() ? EnumSet.allOf(FaultKind.class) : EnumSet.copyOf(faults);
        return new Schedules(seed, replicas, kinds);
    }

    int threads() throws UsageException {
        return threads(threads);
    }

    static int threads(int value) throws UsageException {
        if (value < 1 || value > THREADS_MAX) {
            throw new UsageException("expected --threads from 1 to " + THREADS_MAX + ", got " + value);
        }
        return value;
    }

    static int positive(String option, int value) throws UsageException {
        if (value < 1) {
            throw new UsageException("expected " + option + " of at least 1, got " + value);
        }
        return value;
    }
}
