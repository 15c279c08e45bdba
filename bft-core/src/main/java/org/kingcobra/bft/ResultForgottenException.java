package org.kingcobra.bft;

/** The operation was executed, but the group no longer keeps its result: this is known of it, and all that is. */
public final class ResultForgottenException extends ClientException {
    private final transient OperationId operation;
    private final boolean effective;

    public ResultForgottenException(OperationId operation, boolean effective) {
        super("operation " + operation.number() + " was executed " + (effective ? "with" : "without")
                + " effect, but its result is no longer kept");
        this.operation = operation;
        this.effective = effective;
    }

    public OperationId operation() {
        return operation;
    }

    /** Whether it took effect. */
    public boolean effective() {
        return effective;
    }
}
