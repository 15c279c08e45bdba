package org.kingcobra.bft.bftsmart;

import java.io.PrintStream;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the artifact from printing while any group lives: it writes to standard output and error in some four hundred places. Its
 * lines go to our log at debug level instead; all others pass unchanged, byte for byte, also those that the embedding program
 * prints from one of the artifact's threads. The last group that closes puts back what the first one found. Public for whoever
 * runs the artifact bare beside us (decision 0008).
 */
public final class QuietOutput {
    private static final String ARTIFACT = "bftsmart";

    private static final Object LOCK = new Object();
    private static int groups;
    private static @Nullable QuietOutput installed;

    private final PrintStream outBefore = System.out;
    private final PrintStream errBefore = System.err;
    private final PrintStream out = new FilteredStream(outBefore);
    private final PrintStream err = new FilteredStream(errBefore);
    private final Logger logger = Logger.getLogger(ARTIFACT);
    private final @Nullable Level levelBefore = logger.getLevel();

    private QuietOutput() {}

    public static void install() {
        synchronized (LOCK) {
            if (groups == 0) {
                installed = new QuietOutput();
                installed.begin();
            }
            groups++;
        }
    }

    public static void remove() {
        synchronized (LOCK) {
            groups--;
            if (groups == 0 && installed != null) {
                installed.end();
                installed = null;
            }
        }
    }

    private void begin() {
        System.setOut(out);
        System.setErr(err);
        logger.setLevel(Level.OFF);
    }

    /** Somebody may have put a stream of their own over ours meanwhile; then theirs stays, and ours lets everything pass. */
    private void end() {
        if (System.out == out) {
            System.setOut(outBefore);
        }
        if (System.err == err) {
            System.setErr(errBefore);
        }
        logger.setLevel(levelBefore);
    }
}
