package org.kingcobra.bft;

/** Every replica answered and no f+1 of them agree: more than f are faulty, or the service is not deterministic. */
public final class NoQuorumReplyException extends ClientException {
    public NoQuorumReplyException(OperationId operation, int replies) {
        super("all " + replies + " replicas answered operation " + operation.number() + " and no f+1 answers are equal:"
                + " more than f replicas are faulty, or a service is not deterministic");
    }
}
