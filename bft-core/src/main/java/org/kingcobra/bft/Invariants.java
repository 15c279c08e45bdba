package org.kingcobra.bft;

/**
 * Checks for the library's own bugs. Always on, unlike {@code assert}: a replica that crashes counts against f, one that goes
 * on with a wrong state corrupts the answer.
 */
public final class Invariants {
    private Invariants() {}

    /** Halts the replica with a {@link BrokenInvariantError} unless the condition holds. */
    public static void check(boolean condition, String message) {
        if (!condition) {
            throw new BrokenInvariantError(message);
        }
    }

    /** As {@link #check(boolean, String)}, with values for the {@code %s} of the message. */
    public static void check(boolean condition, String message, Object... values) {
        if (!condition) {
            throw new BrokenInvariantError(String.format(java.util.Locale.ROOT, message, values));
        }
    }

    /** As {@link #check(boolean, String)}, without boxing on a path that runs for every command. */
    public static void check(boolean condition, String message, long first, long second) {
        if (!condition) {
            throw new BrokenInvariantError(String.format(java.util.Locale.ROOT, message, first, second));
        }
    }
}
