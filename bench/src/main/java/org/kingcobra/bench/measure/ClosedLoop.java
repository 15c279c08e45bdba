package org.kingcobra.bench.measure;

import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;

/** So many clients, each of which waits for its answer before it asks again. */
public final class ClosedLoop implements Load {
    /** Asks once and returns with the answer; throws {@link LoadFailedException} without one. */
    @FunctionalInterface
    public interface Call {
        void ask(int client);
    }

    private final int clients;
    private final Call call;

    public ClosedLoop(int clients, Call call) {
        this.clients = clients;
        this.call = call;
    }

    @Override
    public Window run(long nanos) {
        ConcurrentHistogram latencies = new ConcurrentHistogram(Window.LATENCY_DIGITS);
        LongAdder operations = new LongAdder();
        long start = System.nanoTime();
        Crew.run(clients, client -> {
            for (long now = System.nanoTime(); now - start < nanos; ) {
                call.ask(client);
                long answered = System.nanoTime();
                latencies.recordValue(answered - now);
                operations.increment();
                now = answered;
            }
        });
        return new Window(operations.sum(), System.nanoTime() - start, latencies, Window.NOT_MEASURED);
    }
}
