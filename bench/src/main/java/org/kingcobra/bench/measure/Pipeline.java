package org.kingcobra.bench.measure;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;

/** So many clients, each of which keeps so many requests unanswered. */
public final class Pipeline implements Load {
    private static final long SILENCE_SECONDS_MAX = 60;

    /** Where requests go. */
    @FunctionalInterface
    public interface Target {
        /** Sends one request of the client's, and returns without waiting for its answer; called by one thread a client. */
        void send(int client, Receipt receipt);
    }

    /** Told once of what became of a request, on any thread. */
    public interface Receipt {
        void answered();

        void failed(String reason);
    }

    private final Shape shape;
    private final Target target;

    /**
     * What a load looks like.
     *
     * @param outstanding requests a client keeps unanswered
     * @param operations that one request carries
     */
    public record Shape(int clients, int outstanding, int operations) {
        public Shape {
            checkArgument(clients >= 1, "expected at least 1 client, got %s", clients);
            checkArgument(outstanding >= 1, "expected at least 1 outstanding request, got %s", outstanding);
            checkArgument(operations >= 1, "expected at least 1 operation a request, got %s", operations);
        }
    }

    public Pipeline(Shape shape, Target target) {
        this.shape = shape;
        this.target = target;
    }

    @Override
    public Window run(long nanos) {
        Run run = new Run(System.nanoTime(), nanos);
        Crew.run(shape.clients(), run::keepBusy);
        return new Window(
                run.answers.sum() * shape.operations(),
                System.nanoTime() - run.startNanos,
                run.latencies,
                Window.NOT_MEASURED);
    }

    /** One window. */
    private final class Run {
        private final long startNanos;
        private final long nanos;
        private final ConcurrentHistogram latencies = new ConcurrentHistogram(Window.LATENCY_DIGITS);
        private final LongAdder answers = new LongAdder();
        private volatile String failure = "";

        Run(long startNanos, long nanos) {
            this.startNanos = startNanos;
            this.nanos = nanos;
        }

        void keepBusy(int client) throws InterruptedException {
            Semaphore free = new Semaphore(shape.outstanding());
            do { // at least once, however late the thread came
                take(free, 1);
                target.send(client, new Clock(free));
            } while (System.nanoTime() - startNanos < nanos);
            take(free, shape.outstanding());
        }

        private void take(Semaphore free, int permits) throws InterruptedException {
            boolean taken = free.tryAcquire(permits, SILENCE_SECONDS_MAX, TimeUnit.SECONDS);
            String reason = taken ? failure : "no answer for " + SILENCE_SECONDS_MAX + " s";
            if (!reason.isEmpty()) {
                throw new LoadFailedException(reason);
            }
        }

        /** One request's stop-watch. */
        private final class Clock implements Receipt {
            private final Semaphore free;
            private final long sentNanos = System.nanoTime();

            Clock(Semaphore free) {
                this.free = free;
            }

            @Override
            public void answered() {
                latencies.recordValue(System.nanoTime() - sentNanos);
                answers.increment();
                free.release();
            }

            @Override
            public void failed(String reason) {
                failure = reason;
                free.release();
            }
        }
    }
}
