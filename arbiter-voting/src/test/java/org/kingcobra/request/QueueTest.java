package org.kingcobra.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.kingcobra.request.MarketBench.BELLA;
import static org.kingcobra.request.MarketBench.BORIS;
import static org.kingcobra.request.MarketBench.SALLY;
import static org.kingcobra.request.MarketBench.START;
import static org.kingcobra.request.MarketBench.bytes;
import static org.kingcobra.request.MarketBench.done;

import org.junit.jupiter.api.Test;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.host.ServiceHarness;

class QueueTest {
    private final MarketBench bench = MarketBench.empty();
    private final QueueClient bella = bench.client(BELLA).queues();
    private final QueueClient boris = bench.client(BORIS).queues();

    @Test
    void anItemWhoseClaimantFallsSilentIsDeliveredAgainBeforeWhatCameAfterIt() {
        done(bella.create("work", 3));
        done(bella.enqueue("work", bytes("first")));
        done(bella.enqueue("work", bytes("second")));
        assertEquals(
                new QueueItem(1, BELLA.id(), 1, bytes("first")),
                done(boris.claim("work", 10)).item());
        bench.harness.advanceTo(START + 10);
        bench.refused(MarketStatus.ITEM_NOT_CLAIMED, () -> boris.acknowledge("work", 1));
        assertEquals(
                new QueueItem(1, BELLA.id(), 2, bytes("first")),
                done(bella.claim("work", 10)).item());
        bench.refused(MarketStatus.NOT_THE_CLAIMANT, () -> boris.acknowledge("work", 1));
        done(bella.acknowledge("work", 1));
        bench.refused(MarketStatus.ITEM_NOT_CLAIMED, () -> bella.acknowledge("work", 1));
        assertEquals(2, done(boris.claim("work", 10)).item().number());
    }

    @Test
    void aQueueUnknownOrKnownAlreadyIsRefused() {
        bench.refused(MarketStatus.QUEUE_UNKNOWN, () -> bella.enqueue("work", bytes("x")));
        bench.refused(MarketStatus.QUEUE_UNKNOWN, () -> bella.claim("work", 1));
        bench.refused(MarketStatus.QUEUE_UNKNOWN, () -> bella.acknowledge("work", 1));
        done(bella.create("work", 1));
        bench.refused(MarketStatus.QUEUE_ALREADY_EXISTS, () -> boris.create("work", 2));
    }

    @Test
    void aFullQueuePushesBackUntilSomethingIsAcknowledgedNotOnlyClaimed() {
        done(bella.create("work", 2));
        assertEquals(1, done(bella.enqueue("work", bytes("1"))).freeItems());
        assertEquals(0, done(bella.enqueue("work", bytes("2"))).freeItems());
        bench.refused(MarketStatus.QUEUE_FULL, () -> bella.enqueue("work", bytes("3")));
        done(boris.claim("work", 10));
        bench.refused(MarketStatus.QUEUE_FULL, () -> bella.enqueue("work", bytes("3")));
        done(boris.acknowledge("work", 1));
        assertEquals(3, done(bella.enqueue("work", bytes("3"))).number());
    }

    @Test
    void anEmptyQueueGivesNothingAndNeitherDoesItsNeighbour() {
        done(bella.create("a", 1));
        done(bella.create("b", 1));
        done(bella.enqueue("b", bytes("of b")));
        bench.refused(MarketStatus.QUEUE_EMPTY, () -> bella.claim("a", 1));
    }

    @Test
    void aLeaseThatLapsedButWasNotYetSweptTakesNoAcknowledgement() {
        done(bella.create("work", 3_000));
        for (int i = 0; i < 300; i++) {
            done(bella.enqueue("work", bytes("x")));
        }
        for (int i = 0; i < 150; i++) {
            done(bella.claim("work", 5));
            done(boris.claim("work", 5));
        }
        bench.harness.advanceTo(START + 5);
        bench.refused(MarketStatus.LEASE_LAPSED, () -> boris.acknowledge("work", 300));
        bench.harness.advanceTo(START + 6);
        bench.refused(MarketStatus.ITEM_NOT_CLAIMED, () -> boris.acknowledge("work", 300));
        assertEquals(1, done(bella.claim("work", 5)).item().number());
    }

    @Test
    void oneClientCannotClaimEverything() {
        done(bella.create("work", 3_000));
        for (int i = 0; i <= MarketLimits.CLAIMS_PER_CLIENT; i++) {
            done(bella.enqueue("work", bytes("x")));
        }
        for (int i = 0; i < MarketLimits.CLAIMS_PER_CLIENT; i++) {
            done(boris.claim("work", 5));
        }
        bench.refused(MarketStatus.QUOTA_EXHAUSTED, () -> boris.claim("work", 5));
        done(bella.claim("work", 5));
    }

    @Test
    void capacityIsPromisedAndSoItIsBounded() {
        done(bella.create("a", MarketLimits.QUEUE_ITEMS));
        done(bella.create("b", MarketLimits.QUEUE_ITEMS));
        bench.refused(MarketStatus.QUOTA_EXHAUSTED, () -> bella.create("c", 1));
        int left = MarketLimits.QUEUE_ITEMS_IN_ALL - MarketLimits.QUEUE_ITEMS_PER_CLIENT;
        for (int i = 0; i < left / MarketLimits.QUEUE_ITEMS; i++) {
            Identity somebody = ServiceHarness.identity("somebody " + i);
            done(bench.client(somebody).queues().create("q" + i, MarketLimits.QUEUE_ITEMS));
        }
        bench.refused(MarketStatus.MARKET_FULL, () -> boris.create("d", 1));
    }

    @Test
    void oneClientHasABoundedNumberOfQueues() {
        for (int i = 0; i < MarketLimits.QUEUES_PER_CLIENT; i++) {
            done(bella.create("q" + i, 1));
        }
        bench.refused(MarketStatus.QUOTA_EXHAUSTED, () -> bella.create("more", 1));
        done(bench.client(SALLY).queues().create("more", 1));
    }
}
