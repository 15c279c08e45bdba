package org.kingcobra.bft.bftsmart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import bftsmart.tom.core.messages.TOMMessage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RequestPoolTest {
    private static final long DUPLICATE_MILLIS = 100;

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1); // it may wrap around
    private final AtomicInteger lastDecided = new AtomicInteger(-1);
    private final AtomicInteger proposerWoken = new AtomicInteger();
    private final AtomicInteger checks = new AtomicInteger();
    private final RequestPool pool = new RequestPool(
            new RequestPool.Surroundings(lastDecided::get, proposerWoken::incrementAndGet, clock::get),
            new RequestPool.Limits(2, 1_000, 10, 1_000, DUPLICATE_MILLIS),
            envelope -> {
                checks.incrementAndGet();
                return true;
            });

    private boolean handIn(String text) {
        return pool.requestReceived(message(text), true);
    }

    private void order(String text) {
        pool.requestsOrdered(new TOMMessage[] {message(text)});
    }

    private static TOMMessage message(String text) {
        return Request.of(Recorder.envelope(text)).message();
    }

    @Test
    void aLateCopyOfAnOrderedRequestIsDroppedBeforeItsSignatureIsChecked() {
        assertTrue(handIn("a"));
        order("a");
        clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(DUPLICATE_MILLIS));
        assertFalse(handIn("a"));
        assertEquals(1, checks.get());
    }

    @Test
    void aRetryIsTakenAgainAlthoughNothingElseWasOrderedSince() {
        assertTrue(handIn("a"));
        order("a");
        clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(DUPLICATE_MILLIS) + 1);
        assertTrue(handIn("a"));
        assertTrue(pool.havePendingRequests());
    }

    @Test
    void aCopyOrderedAgainIsKnownAsLongAgain() {
        assertTrue(handIn("a"));
        order("a");
        clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(DUPLICATE_MILLIS) + 1);
        assertTrue(handIn("a"));
        order("a");
        clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(DUPLICATE_MILLIS));
        assertFalse(handIn("a"));
    }

    @Test
    void aFullPoolTakesNothingUntilSomethingIsOrdered() {
        assertTrue(handIn("a"));
        assertTrue(handIn("b"));
        assertFalse(handIn("c"));
        order("a");
        assertTrue(handIn("c"));
    }

    @Test
    void aLeaderThatAsksBeforeTheDecisionIsAccountedForDoesNotProposeTheSameAgainAndIsWokenForTheRest() {
        handIn("a");
        handIn("b");
        lastDecided.set(0); // "a" was decided, and nobody has told the pool
        assertFalse(pool.havePendingRequests());
        order("a");
        assertEquals(1, proposerWoken.get());
        assertTrue(pool.havePendingRequests());
        assertArrayEquals(
                Recorder.envelope("b"), pool.getPendingRequests().getFirst().getContent());
        lastDecided.set(1);
        order("b");
        assertEquals(1, proposerWoken.get());
        assertFalse(pool.havePendingRequests());
    }
}
