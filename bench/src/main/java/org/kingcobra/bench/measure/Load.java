package org.kingcobra.bench.measure;

/** Keeps something busy for a while. Called by one thread at a time. */
@FunctionalInterface
public interface Load {
    /** Returns when the time is over and every request is answered. */
    Window run(long nanos);
}
