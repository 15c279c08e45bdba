package org.kingcobra.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessageIdsTest {
    private static final int THREADS = 8;
    private static final int IDS_PER_THREAD = 125_000;

    @Test
    void aMillionConcurrentIdsAreDistinctAlthoughTheClockGoesBack() throws Exception {
        AtomicLong clock = new AtomicLong(1_500_000_000_000L);
        MessageIds ids = new MessageIds(7, -1, clock::decrementAndGet);
        List<MessageId[]> made = concurrently(() -> {
            MessageId[] mine = new MessageId[IDS_PER_THREAD];
            for (int i = 0; i < mine.length; i++) {
                clock.decrementAndGet();
                mine[i] = ids.next();
            }
            return mine;
        });
        MessageId[] all = made.stream().flatMap(Arrays::stream).toArray(MessageId[]::new);
        assertEquals(THREADS * IDS_PER_THREAD, all.length);
        assertDistinct(all);
        for (MessageId[] mine : made) {
            for (int i = 1; i < mine.length; i++) {
                assertTrue(mine[i - 1].compareTo(mine[i]) < 0, "one caller's ids rise");
            }
        }
    }

    @Test
    void aRebootUnderAClockThatWentBackRepeatsNoId() {
        LongSupplier anHourEarlier = () -> 1_500_000_000_000L - 3_600_000;
        MessageIds before = new MessageIds(7, -1, () -> 1_500_000_000_000L);
        MessageIds after = new MessageIds(7, before.bootEpochMillis(), anHourEarlier);
        MessageIds afterThat = new MessageIds(7, after.bootEpochMillis(), anHourEarlier);
        assertDistinct(Stream.of(before, after, afterThat)
                .flatMap(boot -> Stream.generate(boot::next).limit(1_000))
                .toArray(MessageId[]::new));
    }

    @Test
    void twoNodesThatBootAtOnceHaveDifferentIds() {
        assertNotEquals(new MessageIds(1, -1, () -> 5).next(), new MessageIds(2, -1, () -> 5).next());
    }

    private static void assertDistinct(MessageId[] ids) {
        MessageId[] sorted = ids.clone();
        Arrays.sort(sorted);
        for (int i = 1; i < sorted.length; i++) {
            assertNotEquals(sorted[i - 1], sorted[i]);
        }
    }

    private static List<MessageId[]> concurrently(Callable<MessageId[]> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        CyclicBarrier start = new CyclicBarrier(THREADS);
        try {
            List<Future<MessageId[]>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                running.add(threads.submit(() -> {
                    start.await();
                    return work.call();
                }));
            }
            List<MessageId[]> results = new ArrayList<>();
            for (Future<MessageId[]> one : running) {
                results.add(one.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
