package org.kingcobra.sim.cli;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Tells on standard error how far work has come once it has taken longer than two seconds, if a person is watching. */
public final class Progress {
    /** Set by the launcher where standard error is a terminal. */
    private static final String WATCHED = "kingcobra.terminal";

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final PrintWriter err;
    private final boolean watched;
    private final LongSupplier clockNanos;
    private final long startNanos;
    private long lastNanos;

    public Progress(PrintWriter err) {
        this(err, Boolean.getBoolean(WATCHED), System::nanoTime);
    }

    Progress(PrintWriter err, boolean watched, LongSupplier clockNanos) {
        this.err = err;
        this.watched = watched;
        this.clockNanos = clockNanos;
        this.startNanos = clockNanos.getAsLong();
        this.lastNanos = startNanos;
    }

    public void at(String what) {
        long now = clockNanos.getAsLong();
        if (watched && now - startNanos >= PATIENCE_NANOS && now - lastNanos >= PATIENCE_NANOS / 4) {
            lastNanos = now;
            err.println(what);
        }
    }
}
