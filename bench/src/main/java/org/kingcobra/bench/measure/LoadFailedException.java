package org.kingcobra.bench.measure;

/** Something measured refused, answered wrongly or fell silent: there is no number to print. */
public final class LoadFailedException extends RuntimeException {
    public LoadFailedException(String message) {
        super(message);
    }

    public LoadFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
