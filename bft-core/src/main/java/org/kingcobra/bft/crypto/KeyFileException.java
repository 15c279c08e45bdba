package org.kingcobra.bft.crypto;

/** A key file cannot be written or read; the message says what was expected. */
public final class KeyFileException extends Exception {
    KeyFileException(String message) {
        super(message);
    }

    KeyFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
