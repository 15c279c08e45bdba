package org.kingcobra.bench.peer;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kingcobra.bench.measure.LoadFailedException;
import org.kingcobra.bft.ClientException;
import org.kingcobra.bft.GroupStartException;
import org.kingcobra.bft.bftsmart.QuietThreads;

/** Runs what calls the artifact's clients on threads of its own: on these, what the artifact prints does not show. */
public final class Quietly {
    private Quietly() {}

    public static <T> T call(Supplier<T> work) {
        FutureTask<T> task = new FutureTask<>(work::get);
        Thread thread = new Thread(new QuietThreads("bench"), task, "bench");
        thread.setDaemon(true);
        thread.start();
        try {
            T result = task.get();
            thread.join();
            return result;
        } catch (ExecutionException e) {
            throw expected(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LoadFailedException("interrupted while measuring", e);
        }
    }

    private static RuntimeException expected(@Nullable Throwable cause) {
        if (cause instanceof LoadFailedException failed) {
            return failed;
        }
        if (cause instanceof GroupStartException || cause instanceof ClientException) {
            return new LoadFailedException("the group failed: " + cause.getMessage(), cause);
        }
        return new IllegalStateException("the bench failed", cause);
    }
}
