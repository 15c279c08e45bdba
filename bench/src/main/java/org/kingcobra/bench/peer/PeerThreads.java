package org.kingcobra.bench.peer;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.kingcobra.bench.measure.LoadFailedException;
import org.kingcobra.bft.bftsmart.QuietThreads;

/** All threads of the peer: its replicas and its clients start theirs from here, and inherit this group. */
final class PeerThreads extends QuietThreads {
    private static final long CALL_SECONDS_MAX = 60;
    private static final long END_SECONDS_MAX = 20;
    private static final long ROUND_MILLIS = 50;

    /** The count of a thread group is an estimate. */
    private static final int SPARE = 16;

    PeerThreads() {
        super("bench-peer");
    }

    /** What the artifact cannot cope with kills the thread that met it; then its answers stay out, and that is noticed. */
    @Override
    public void uncaughtException(Thread thread, Throwable cause) {
        // noticed by who waits for an answer
    }

    <T> FutureTask<T> start(String name, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(this, task, "bench-peer-" + name);
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    <T> T call(String name, Callable<T> work) {
        return await(name, start(name, work));
    }

    static <T> T await(String name, FutureTask<T> task) {
        try {
            return task.get(CALL_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new LoadFailedException("the bare artifact failed to " + name + ": " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new LoadFailedException(
                    "the bare artifact did not " + name + " within " + CALL_SECONDS_MAX + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoadFailedException("interrupted while the bare artifact was to " + name, e);
        }
    }

    /** A link's receiver sleeps for five seconds if it is started before its socket exists: woken, it looks again. */
    void wakeSleepingReceivers() {
        alive().stream()
                .filter(thread ->
                        thread.getName().startsWith("Receiver for") && thread.getState() == Thread.State.TIMED_WAITING)
                .forEach(Thread::interrupt);
    }

    /** Waits until every thread has ended, whatever the artifact's threads sleep for; whether they did in time. */
    boolean end() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(END_SECONDS_MAX);
        List<Thread> left = alive();
        while (!left.isEmpty() && System.nanoTime() - deadline < 0) {
            left.stream().filter(thread -> thread.getName().contains(" for ")).forEach(Thread::interrupt);
            try {
                left.get(0).join(ROUND_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
            left = alive();
        }
        return left.isEmpty();
    }

    List<Thread> alive() {
        Thread[] threads = new Thread[activeCount() + SPARE];
        return Arrays.asList(threads).subList(0, enumerate(threads));
    }
}
