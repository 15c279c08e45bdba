package org.kingcobra.bft.runtime;

import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads on which a group's clients work off replies and timers. Work handed in after the end is dropped. */
final class Workers implements Executor {
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
    private static final int THREADS = 2;
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

    private final ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(
            THREADS,
            new ThreadFactoryBuilder()
                    .setNameFormat("kingcobra-client-%d")
                    .setDaemon(true)
                    .build());

    @Override
    public void execute(Runnable task) {
        later(task, 0);
    }

    void later(Runnable task, long delayNanos) {
        try {
            var unused = threads.schedule(() -> guarded(task), delayNanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("work after the end of the group is dropped");
        }
    }

    void every(Runnable task, long periodMillis) {
        var unused =
                threads.scheduleWithFixedDelay(() -> guarded(task), periodMillis, periodMillis, TimeUnit.MILLISECONDS);
    }

    @SuppressWarnings("IllegalCatch") // a thread boundary: a listener's exception must not stop the timers
    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            LOG.error("a task of a client failed", e);
        }
    }

    void close() {
        MoreExecutors.shutdownAndAwaitTermination(threads, CLOSE_PATIENCE);
    }
}
