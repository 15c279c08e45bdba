package org.kingcobra.bft.engine;

/** A group could not be started; the message says which replica failed at what. */
public final class EngineStartException extends Exception {
    public EngineStartException(String message) {
        super(message);
    }

    public EngineStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
