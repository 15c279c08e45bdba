package org.kingcobra.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.kingcobra.bench.jmh.FusionRounds;
import org.kingcobra.bench.measure.Contest;
import org.kingcobra.bench.measure.Load;
import org.kingcobra.bench.measure.Row;
import org.kingcobra.bench.measure.Window;

/** Fusions by one thread, in its own processor time, against the gates of FUSION 10. */
final class FuseSection implements Section {
    private static final int FUSIONS_BETWEEN_LOOKS = 256;

    private record Gate(int sensors, int tau, double perSecond) {}

    private static final List<Gate> GATES =
            List.of(new Gate(10, 2, 10_000_000), new Gate(100, 24, 300_000), new Gate(1_000, 249, 25_000));

    @Override
    public List<Row> run(Stage stage) {
        return GATES.stream().flatMap(gate -> measure(gate, stage)).toList();
    }

    private static Stream<Row> measure(Gate gate, Stage stage) {
        Contest.Entrant entrant = new Contest.Entrant(
                "fuse-" + gate.sensors(),
                "fusions, N " + gate.sensors() + " tau " + gate.tau(),
                "fusions",
                new Fusing(new FusionRounds(gate.sensors(), gate.tau())));
        return stage.contest(entrant).stream().map(row -> row.against("gate", gate.perSecond()));
    }

    /** Fuses one round after the other. */
    private record Fusing(FusionRounds rounds) implements Load {
        @Override
        public Window run(long nanos) {
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long thread = Thread.currentThread().getId();
            long bytes = threads.getThreadAllocatedBytes(thread);
            long start = threads.getCurrentThreadCpuTime();
            long now = start;
            long fusions = 0;
            while (now - start < nanos) {
                rounds.fuse(FUSIONS_BETWEEN_LOOKS);
                fusions += FUSIONS_BETWEEN_LOOKS;
                now = threads.getCurrentThreadCpuTime();
            }
            long allocated = threads.getThreadAllocatedBytes(thread) - bytes;
            return new Window(fusions, now - start, new Histogram(Window.LATENCY_DIGITS), allocated);
        }
    }
}
