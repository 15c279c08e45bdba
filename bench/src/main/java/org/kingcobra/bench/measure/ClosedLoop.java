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
            long now = System.nanoTime();
            do { // at least once, however late the thread came
                long asked = now;
                call.ask(client);
                now = System.nanoTime();
                latencies.recordValue(now - asked);
                operations.increment();
            } while (now - start < nanos);
        });
        return new Window(operations.sum(), System.nanoTime() - start, latencies, Window.NOT_MEASURED);
    }
}
