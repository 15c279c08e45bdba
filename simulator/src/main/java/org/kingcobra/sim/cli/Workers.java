package org.kingcobra.sim.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;

/** Threads that take numbers, each the next one, as long as there is more to do. */
final class Workers {
    private Workers() {}

    /**
     * Does the work for 0, 1, 2 and so on; a number is begun only after all lower ones.
     *
     * @param more whether a number is to be begun; asked by many threads
     */
    static void run(int threads, LongPredicate more, LongConsumer work) {
        AtomicLong next = new AtomicLong();
        Runnable worker = () -> {
            for (long number = next.getAndIncrement(); more.test(number); number = next.getAndIncrement()) {
                work.accept(number);
            }
        };
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(pool.submit(worker));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while simulating", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a simulation ended in an error: " + e.getCause(), e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }
}
