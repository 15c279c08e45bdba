package org.kingcobra.sim.cli;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;

/** Tells on standard error how far work has come once it has taken longer than two seconds, if a person is watching. */
public final class Progress {
    /** Set by the launcher where standard error is a terminal. */
    private static final String WATCHED = "kingcobra.terminal";

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final PrintWriter err;
    private final boolean watched = Boolean.getBoolean(WATCHED);
    private final long startNanos = System.nanoTime();
    private long lastNanos = startNanos;

    public Progress(PrintWriter err) {
        this.err = err;
    }

    public void at(String what) {
        long now = System.nanoTime();
        if (watched && now - startNanos >= PATIENCE_NANOS && now - lastNanos >= PATIENCE_NANOS / 4) {
            lastNanos = now;
            err.println(what);
        }
    }
}
