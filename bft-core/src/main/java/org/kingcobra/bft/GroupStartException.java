package org.kingcobra.bft;

/** A group could not be started; everything that was started is stopped again. The message says what failed. */
public final class GroupStartException extends RuntimeException {
    public GroupStartException(String message) {
        super(message);
    }

    public GroupStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
