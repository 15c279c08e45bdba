package org.kingcobra.fusion;

import java.util.Locale;

/** Stops the replica on a defect of this package: a crash is tolerated by the group, a wrong result is not. */
final class Invariant {
    private Invariant() {}

    static void check(boolean condition, String message, long first, long second) {
        if (!condition) {
            throw new AssertionError(String.format(Locale.ROOT, message, first, second));
        }
    }
}
