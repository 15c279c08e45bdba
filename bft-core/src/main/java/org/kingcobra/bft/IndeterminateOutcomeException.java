package org.kingcobra.bft;

/** No answer came in time: the operation may or may not have been ordered. {@link Client#retry} is safe. */
public final class IndeterminateOutcomeException extends ClientException {
    private final transient OperationId operation;

    public IndeterminateOutcomeException(OperationId operation, long waitedMillis) {
        super("no f+1 equal replies to operation " + operation.number() + " within " + waitedMillis
                + " ms: it may or may not take effect; retry with the same id");
        this.operation = operation;
    }

    public OperationId operation() {
        return operation;
    }
}
