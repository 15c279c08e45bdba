package org.kingcobra.bft;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * The name of one operation, for ever: what makes a retry safe (docs/PROTOCOL.md, rule 16).
 *
 * @param number counted by the client, from 1
 */
public record OperationId(ClientId client, long number) implements Comparable<OperationId> {
    public OperationId {
        checkArgument(number >= 1, "expected an operation number of at least 1, got %s", number);
    }

    @Override
    public int compareTo(OperationId other) {
        int byClient = client.compareTo(other.client);
        return byClient != 0 ? byClient : Long.compare(number, other.number);
    }
}
