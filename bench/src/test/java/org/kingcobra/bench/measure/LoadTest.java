package org.kingcobra.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LoadTest {
    private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    @Test
    void aClosedLoopCountsEveryAnswerAndItsLatency() {
        AtomicLong asked = new AtomicLong();
        Window window = new ClosedLoop(3, client -> asked.incrementAndGet()).run(NANOS);
        assertEquals(asked.get(), window.operations());
        assertEquals(asked.get(), window.latencyNanos().getTotalCount());
    }

    @Test
    void aClosedLoopWithoutAnAnswerHasNoNumber() {
        ClosedLoop loop = new ClosedLoop(2, client -> {
            throw new LoadFailedException("no echo");
        });
        assertEquals(
                "no echo",
                assertThrows(LoadFailedException.class, () -> loop.run(NANOS)).getMessage());
    }

    @Test
    void aBugInTheLoadHasNoNumberEither() {
        ClosedLoop loop = new ClosedLoop(1, client -> {
            throw new IllegalStateException("bug");
        });
        assertThrows(LoadFailedException.class, () -> loop.run(NANOS));
    }

    @Test
    void everyRequestOfAPipelineCountsForTheOperationsThatItCarries() {
        AtomicLong sent = new AtomicLong();
        Pipeline.Shape shape = new Pipeline.Shape(2, 4, 1_000);
        Window window = new Pipeline(shape, (client, receipt) -> {
                    sent.incrementAndGet();
                    receipt.answered();
                })
                .run(NANOS);
        assertEquals(1_000 * sent.get(), window.operations());
        assertEquals(sent.get(), window.latencyNanos().getTotalCount());
    }

    @Test
    void aPipelineKeepsNoMoreUnansweredThanItsShapeAndWaitsForTheLast() {
        AtomicInteger most = new AtomicInteger();
        Deque<Pipeline.Receipt> unanswered = new ArrayDeque<>();
        Window window = new Pipeline(new Pipeline.Shape(1, 4, 1), (client, receipt) -> {
                    unanswered.add(receipt);
                    most.accumulateAndGet(unanswered.size(), Math::max);
                    if (unanswered.size() == 4) {
                        unanswered.forEach(Pipeline.Receipt::answered);
                        unanswered.clear();
                    }
                    if (most.get() == 4 && unanswered.size() == 1) {
                        unanswered.remove().answered(); // so that none is left open at the end
                    }
                })
                .run(NANOS);
        assertEquals(4, most.get());
        assertTrue(window.operations() >= 4);
    }

    @Test
    void aRefusedRequestOfAPipelineHasNoNumber() {
        Pipeline pipeline = new Pipeline(new Pipeline.Shape(1, 2, 1), (client, receipt) -> receipt.failed("status 5"));
        assertEquals(
                "status 5",
                assertThrows(LoadFailedException.class, () -> pipeline.run(NANOS))
                        .getMessage());
    }
}
