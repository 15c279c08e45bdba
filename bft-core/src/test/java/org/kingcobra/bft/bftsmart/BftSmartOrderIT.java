package org.kingcobra.bft.bftsmart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.EngineGuarantees.Promise;
import org.kingcobra.bft.engine.EngineProvider;
import org.kingcobra.bft.engine.EngineSettings;
import org.kingcobra.bft.engine.EngineStartException;

class BftSmartOrderIT {
    private static final int THREADS = 8;
    private static final int PER_THREAD = 250;

    @Test
    void envelopesHandedInDifferentOrdersAreExecutedInOneOrderAndNoneIsLostOrInvented() throws Exception {
        try (TestGroup group = TestGroup.ofFour()) {
            Set<String> submitted = submitFromManyThreads(group, 4);
            group.awaitCount(submitted.size(), 0, 1, 2, 3);
            List<String> order = group.recorder(0).executed();
            assertEquals(submitted, new HashSet<>(order));
            assertEquals(submitted.size(), order.size());
            for (Recorder recorder : group.recorders) {
                assertEquals(order, recorder.executed());
            }
        }
    }

    @Test
    void sevenReplicasAgreeToo() throws Exception {
        try (TestGroup group = new TestGroup(7, TestGroup.SETTINGS)) {
            Set<String> submitted = submitFromManyThreads(group, 7);
            group.awaitCount(submitted.size(), IntStream.range(0, 7).toArray());
            for (Recorder recorder : group.recorders) {
                assertEquals(group.recorder(0).executed(), recorder.executed());
            }
            assertEquals(2, group.engine.guarantees().crashes());
        }
    }

    /** Each thread hands its envelopes to each replica, to each in another order. */
    private static Set<String> submitFromManyThreads(TestGroup group, int replicas) throws InterruptedException {
        Set<String> submitted = Collections.synchronizedSet(new HashSet<>());
        List<Thread> threads = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            int number = thread;
            threads.add(new Thread(() -> {
                List<String> texts = new ArrayList<>(IntStream.range(0, PER_THREAD)
                        .mapToObj(i -> "operation " + number + "." + i)
                        .toList());
                submitted.addAll(texts);
                for (int replica = 0; replica < replicas; replica++) {
                    Collections.shuffle(texts, new Random(31L * number + replica));
                    int target = replica;
                    texts.forEach(text -> group.engine.submit(target, Recorder.envelope(text)));
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        return submitted;
    }

    @Test
    void anEnvelopeThatOnlyOneFollowerKnowsIsForwardedAndOrdered() throws Exception {
        try (TestGroup group = TestGroup.ofFour()) {
            group.engine.submit(2, Recorder.envelope("known to one"));
            group.awaitExecuted("known to one", 0, 1, 2, 3);
        }
    }

    @Test
    void aRetryAfterTheOrderIsOrderedAgainOnceTheCopiesUnderWayAreOver() throws Exception {
        try (TestGroup group = TestGroup.ofFour()) {
            group.submit("again");
            group.awaitCount(1, 0, 1, 2, 3);
            group.submit("again"); // may be a copy under way: dropped
            Thread.sleep(700); // the time to wait for is that of the adapter's own clock, on a group at rest
            group.submit("again");
            group.awaitCount(2, 0, 1, 2, 3);
            assertEquals(List.of("again", "again"), group.recorder(3).executed());
        }
    }

    @Test
    void whatIsEmptyOversizedOrNotAdmittedIsDroppedAndHarmsNobody() throws Exception {
        EngineSettings small = new EngineSettings(1_000, 10, 1_024);
        try (TestGroup group = new TestGroup(4, small)) {
            group.submit("");
            group.submit("x".repeat(1_025));
            group.submit("forged by its client");
            group.submit("y".repeat(1_024));
            group.awaitCount(1, 0, 1, 2, 3);
            assertEquals(List.of("y".repeat(1_024)), group.recorder(1).executed());
        }
    }

    @Test
    void theProviderIsFoundAndSaysWhatItPromises() throws Exception {
        EngineProvider provider = ServiceLoader.load(EngineProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(each -> each.name().equals("bftsmart"))
                .findFirst()
                .orElseThrow();
        assertEquals(10, provider.preference());
        assertThrows(
                EngineStartException.class,
                () -> provider.start(List.of(new Recorder(), new Recorder(), new Recorder()), TestGroup.SETTINGS));
        try (TestGroup group = TestGroup.ofFour()) {
            assertEquals("bftsmart", group.engine.guarantees().engine());
            assertEquals(1, group.engine.guarantees().crashes());
            assertTrue(group.engine.guarantees().promises(Promise.AGREEMENT_UNDER_BYZANTINE_REPLICAS));
            assertTrue(group.engine.guarantees().promises(Promise.FORGED_COMMANDS_NEVER_EXECUTE));
            assertEquals(2, group.engine.guarantees().promises().size());
        }
    }
}
