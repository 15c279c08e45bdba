package org.kingcobra.bench.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Threads that do the same for a while; they inherit the thread group of whoever calls. */
final class Crew {
    private Crew() {}

    /** One member's work. */
    @FunctionalInterface
    interface Work {
        void run(int member) throws InterruptedException;
    }

    /** Returns when all have finished; throws what the first of them threw. */
    static void run(int members, Work work) {
        List<FutureTask<Void>> tasks = new ArrayList<>();
        for (int member = 0; member < members; member++) {
            int index = member;
            FutureTask<Void> task = new FutureTask<>(() -> {
                work.run(index);
                return null;
            });
            tasks.add(task);
            Thread thread = new Thread(task, "bench-load-" + index);
            thread.setDaemon(true);
            thread.start();
        }
        tasks.forEach(Crew::await);
    }

    private static void await(FutureTask<Void> task) {
        try {
            task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof LoadFailedException failed) {
                throw failed;
            }
            throw new LoadFailedException("a load generator failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoadFailedException("interrupted while measuring", e);
        }
    }
}
