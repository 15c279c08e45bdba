package org.kingcobra.bft;

/** A bug in the replica itself was noticed before it could do harm; the replica must stop. */
public final class BrokenInvariantError extends Error {
    public BrokenInvariantError(String message) {
        super(message);
    }
}
