package org.kingcobra.bft.bftsmart;

import com.google.common.base.Throwables;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.kingcobra.bft.engine.EngineStartException;

/**
 * All threads of one replica: each inherits this group, and that it keeps no Java machine alive, from the thread that started it.
 */
final class ReplicaThreads extends QuietThreads {
    private static final int FIRST_JAVA_THAT_DROPS_EMPTY_GROUPS = 19;

    /** The count of a thread group is an estimate. */
    private static final int SPARE = 16;

    /** For one step of the start. */
    static final long CALL_MILLIS = 10_000;

    /** For all threads to end. */
    static final long END_MILLIS = 10_000;

    private static final long ROUND_MILLIS = 50;

    private final Object ending = new Object();
    private final int replica;
    private final BiConsumer<Thread, Throwable> death;

    ReplicaThreads(int replica, BiConsumer<Thread, Throwable> death) {
        super("bftsmart-" + replica);
        this.replica = replica;
        this.death = death;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable cause) {
        death.accept(thread, cause);
    }

    /** Runs one step of the start on a thread of this group and waits for it. */
    void call(String step, Runnable action) throws EngineStartException {
        FutureTask<Void> task = new FutureTask<>(action, null);
        start(step, task);
        try {
            task.get(CALL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new EngineStartException(
                    "replica " + replica + " failed to " + step + ": " + Throwables.getRootCause(e), e);
        } catch (TimeoutException e) {
            throw new EngineStartException(
                    "replica " + replica + " took more than " + CALL_MILLIS + " ms to " + step, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineStartException("interrupted while replica " + replica + " was to " + step, e);
        }
    }

    List<Thread> alive() {
        Thread[] threads = new Thread[activeCount() + SPARE];
        return Arrays.asList(threads).subList(0, enumerate(threads));
    }

    /** Repeats the action until no thread is left but the caller's own; whether it succeeded in time. */
    boolean end(Runnable action) {
        synchronized (ending) {
            return endAlone(action);
        }
    }

    private boolean endAlone(Runnable action) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(END_MILLIS);
        boolean interrupted = false;
        while (othersAlive() && System.nanoTime() - deadline < 0) {
            interrupted |= join(start("end", action), ROUND_MILLIS);
            for (Thread thread : alive()) {
                if (thread.getName().contains(" for ")) {
                    thread.interrupt(); // a link's thread sleeps for seconds between its attempts
                }
            }
            for (Thread thread : alive()) {
                interrupted |= thread != Thread.currentThread() && join(thread, ROUND_MILLIS);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        discard();
        return !othersAlive();
    }

    private boolean othersAlive() {
        return alive().stream().anyMatch(thread -> thread != Thread.currentThread());
    }

    private Thread start(String name, Runnable action) {
        Thread thread = new Thread(this, action, "bftsmart-" + name + "-" + replica);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Waits for a thread to end; whether the wait was interrupted. */
    static boolean join(Thread thread, long millis) {
        try {
            thread.join(millis);
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    @SuppressWarnings({"deprecation", "removal"}) // older runtimes keep an empty group until it is destroyed
    private void discard() {
        boolean kept = Runtime.version().feature() < FIRST_JAVA_THAT_DROPS_EMPTY_GROUPS;
        if (kept && activeCount() == 0 && !isDestroyed()) {
            destroy();
        }
    }
}
