package org.kingcobra.bench.measure;

import org.jspecify.annotations.Nullable;

/** Something measured refused, answered wrongly or fell silent: there is no number to print. */
public final class LoadFailedException extends RuntimeException {
    public LoadFailedException(String message) {
        super(message);
    }

    public LoadFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
