package org.kingcobra.bft.runtime;

import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads of a group's clients: some that work off replies, one for timers, so that nothing that a reply sets off holds up
 * what happens when no reply comes, and as many for listeners as there are listeners at work, since a listener may block. Work
 * handed in after the end is dropped.
 */
final class Workers implements Executor {
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
    private static final int REPLY_THREADS = 2;
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

    private final ThreadPoolExecutor replies = new ThreadPoolExecutor(
            REPLY_THREADS, REPLY_THREADS, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named("client"));
    private final ScheduledThreadPoolExecutor timers = new ScheduledThreadPoolExecutor(1, named("timer"));
    private final ExecutorService listeners = Executors.newCachedThreadPool(named("listener"));

    private static ThreadFactory named(String what) {
        return new ThreadFactoryBuilder()
                .setNameFormat("kingcobra-" + what + "-%d")
                .setDaemon(true)
                .build();
    }

    @Override
    public void execute(Runnable task) {
        unlessClosed(() -> replies.execute(() -> guarded(task)));
    }

    /** Where listeners are called. */
    Executor listeners() {
        return task -> unlessClosed(() -> listeners.execute(() -> guarded(task)));
    }

    void later(Runnable task, long delayNanos) {
        unlessClosed(() -> {
            var unused = timers.schedule(() -> guarded(task), delayNanos, TimeUnit.NANOSECONDS);
        });
    }

    void every(Runnable task, long periodMillis) {
        var unused =
                timers.scheduleWithFixedDelay(() -> guarded(task), periodMillis, periodMillis, TimeUnit.MILLISECONDS);
    }

    private static void unlessClosed(Runnable handIn) {
        try {
            handIn.run();
        } catch (RejectedExecutionException e) {
            LOG.debug("work after the end of the group is dropped");
        }
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
        timers.shutdownNow();
        MoreExecutors.shutdownAndAwaitTermination(replies, CLOSE_PATIENCE);
        listeners.shutdownNow(); // a listener that blocks is interrupted
        MoreExecutors.shutdownAndAwaitTermination(listeners, CLOSE_PATIENCE);
    }
}
