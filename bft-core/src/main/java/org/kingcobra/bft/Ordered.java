package org.kingcobra.bft;

import com.google.protobuf.ByteString;

/**
 * One command at its place in the group's order, its signature checked.
 *
 * @param sequence the decided batch that holds it, from 1
 * @param index its place in the batch, from 0
 * @param payload for the service to decode
 * @param agreedTimeMicros the group's agreed time, microseconds since the epoch, never going back (docs/PROTOCOL.md,
 *     rule 12); 0 until f+1 replicas have told their clocks
 */
public record Ordered(
        long sequence, int index, OperationId operation, ByteString payload, long agreedTimeMicros, Origin origin) {
    public ClientId client() {
        return operation.client();
    }
}
