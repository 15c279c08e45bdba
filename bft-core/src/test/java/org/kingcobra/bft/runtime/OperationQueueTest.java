package org.kingcobra.bft.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.host.Envelope.RequestedOperation;
import org.kingcobra.bft.host.Limits;
import org.kingcobra.bft.runtime.OutgoingEnvelope.Awaited;

class OperationQueueTest {
    private final OperationQueue queue = new OperationQueue(new ClientOptions(1, 3, 140, 0, 1_000, 1_000), 1_000, 1);

    @Test
    void anEnvelopeHoldsNoMoreOperationsThanItsLimit() {
        add(5, 1);
        assertTrue(queue.isFull());
        assertEquals(3, queue.take(1).size());
        assertEquals(4, queue.nextNumber());
        assertFalse(queue.isFull());
        assertEquals(2, queue.take(1).size());
        assertTrue(queue.isEmpty());
        assertEquals(6, queue.nextNumber());
    }

    @Test
    void anEnvelopeHoldsNoMoreBytesThanItsLimit() {
        add(3, 50);
        assertTrue(queue.isFull());
        assertEquals(2, queue.take(1).size());
        assertEquals(1, queue.take(1).size());
    }

    @Test
    void anOperationLargerThanAnEnvelopeShouldBeTravelsAlone() {
        add(1, 1);
        add(1, 1_000);
        add(1, 1);
        assertEquals(1, queue.take(1).size());
        assertEquals(1_000, queue.take(1).get(0).operation().payload().size());
        assertEquals(1, queue.take(1).size());
    }

    @Test
    void anEnvelopeIsNeverLargerThanTheGroupCanCarry() {
        OperationQueue narrow = new OperationQueue(ClientOptions.DEFAULT, 100, 1);
        for (int i = 0; i < 4; i++) {
            narrow.add(operation(30));
        }
        assertTrue(narrow.isFull());
        assertEquals(2, narrow.take(1).size());
    }

    @Test
    void nothingLeavesBeyondTheWindow() {
        add(3, 1);
        OperationQueue late = new OperationQueue(ClientOptions.DEFAULT, 1_000, Limits.WINDOW_OPERATIONS);
        late.add(operation(1));
        late.add(operation(1));
        assertEquals(1, late.take(1).size());
        assertEquals(0, late.take(1).size());
        assertEquals(1, late.take(2).size());
    }

    @Test
    void aClosedClientsQueueGivesUpEverythingInOrder() {
        add(5, 1);
        assertEquals(5, queue.takeAll().size());
        assertTrue(queue.isEmpty());
        assertFalse(queue.isFull());
    }

    @Test
    void moreOperationsThanTheLimitAreRefusedWithAnExplanation() {
        Awaited same = operation(0);
        for (int i = 0; i < ClientOptions.PENDING_OPERATIONS_MAX; i++) {
            queue.add(same);
        }
        assertThrows(IllegalStateException.class, () -> queue.add(same));
    }

    private void add(int count, int bytes) {
        for (int i = 0; i < count; i++) {
            queue.add(operation(bytes));
        }
    }

    private static Awaited operation(int bytes) {
        return new Awaited(new RequestedOperation(1, ByteString.copyFrom(new byte[bytes])), new CompletableFuture<>());
    }
}
