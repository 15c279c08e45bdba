package org.kingcobra.bft.state;

/** A snapshot or a part of one does not decode; the message says what was expected. */
public final class MalformedStateException extends Exception {
    public MalformedStateException(String message) {
        super(message);
    }

    public MalformedStateException(String message, Throwable cause) {
        super(message, cause);
    }
}
