package org.kingcobra.bft;

/** Nobody can tell whether the operation took effect or will. {@link Client#retry} is safe: it takes effect at most once. */
public final class IndeterminateOutcomeException extends ClientException {
    private final transient OperationId operation;

    private IndeterminateOutcomeException(OperationId operation, String message) {
        super(message);
        this.operation = operation;
    }

    /** It may still be ordered. */
    public static IndeterminateOutcomeException unanswered(OperationId operation, long waitedMillis) {
        return new IndeterminateOutcomeException(
                operation,
                "no f+1 equal replies to operation " + operation.number() + " within " + waitedMillis
                        + " ms: it may or may not take effect; retry with the same id");
    }

    /** It may have been executed; the group remembers it no more, and will not execute it again. */
    public static IndeterminateOutcomeException forgotten(OperationId operation) {
        return new IndeterminateOutcomeException(
                operation,
                "operation " + operation.number() + " is too old: the group has forgotten whether it took effect");
    }

    public OperationId operation() {
        return operation;
    }
}
