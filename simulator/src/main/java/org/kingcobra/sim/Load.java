package org.kingcobra.sim;

import static com.google.common.base.Preconditions.checkArgument;

import org.kingcobra.sim.workload.Size;

/**
 * What clients ask for.
 *
 * @param operationsPerEnvelope the most of one client's operations that one signature covers
 * @param thinkMicros mean of how long a client waits from an answer to the next envelope
 */
public record Load(int clients, int operationsPerClient, int operationsPerEnvelope, long thinkMicros) {
    private static final int CLIENTS_MAX = 100;
    private static final int OPERATIONS_MAX = 1_000_000;
    private static final int OPERATIONS_PER_ENVELOPE_MAX = 1_000;
    private static final long THINK_MAX_MICROS = 3_600_000_000L;

    public Load {
        checkArgument(clients >= 0 && clients <= CLIENTS_MAX, "expected 0 to %s clients, got %s", CLIENTS_MAX, clients);
        checkArgument(
                operationsPerClient >= 0 && operationsPerClient <= OPERATIONS_MAX,
                "expected 0 to %s operations per client, got %s",
                OPERATIONS_MAX,
                operationsPerClient);
        checkArgument(
                operationsPerEnvelope >= 1 && operationsPerEnvelope <= OPERATIONS_PER_ENVELOPE_MAX,
                "expected 1 to %s operations per envelope, got %s",
                OPERATIONS_PER_ENVELOPE_MAX,
                operationsPerEnvelope);
        checkArgument(
                thinkMicros >= 0 && thinkMicros <= THINK_MAX_MICROS,
                "expected 0 to %s us to think, got %s",
                THINK_MAX_MICROS,
                thinkMicros);
    }

    /** As a workload counts it. */
    Size size() {
        return new Size(clients, operationsPerClient, operationsPerEnvelope);
    }

    public Load withClients(int other) {
        return new Load(other, operationsPerClient, operationsPerEnvelope, thinkMicros);
    }

    public Load withOperations(int perClient) {
        return new Load(clients, perClient, operationsPerEnvelope, thinkMicros);
    }
}
