package org.kingcobra.sim.cli;

/** An option or a file is not what was expected; the message says what was. Nothing has been printed yet. */
public final class UsageException extends Exception {
    public UsageException(String message) {
        super(message);
    }
}
