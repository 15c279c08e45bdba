package org.kingcobra.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kingcobra.request.MarketBench.bytes;
import static org.kingcobra.request.MarketBench.done;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.Status;

/** The replicated queue against an {@link ArrayDeque} that knows leases. */
class QueueProperties {
    private static final int CAPACITY = 6;
    private static final List<Identity> CLIENTS = List.of(MarketBench.BELLA, MarketBench.BORIS, MarketBench.SALLY);

    private enum Kind {
        ENQUEUE,
        CLAIM,
        ACKNOWLEDGE,
        ADVANCE
    }

    /** One thing that one client does; what {@code number} means depends on it. */
    private record Deed(Kind kind, int client, int number) {}

    private record Held(int client, long until) {}

    private static final class Model {
        private final ArrayDeque<Long> ready = new ArrayDeque<>();
        private final TreeMap<Long, Held> held = new TreeMap<>();
        private long last;
        private long now = MarketBench.START;

        int size() {
            return ready.size() + held.size();
        }

        void advance(long micros) {
            now += micros;
            TreeSet<Long> returned = new TreeSet<>(ready);
            for (Map.Entry<Long, Held> entry : List.copyOf(held.entrySet())) {
                if (entry.getValue().until <= now) {
                    returned.add(entry.getKey());
                    held.remove(entry.getKey());
                }
            }
            ready.clear();
            ready.addAll(returned);
        }
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void theQueueDoesWhatADequeWithLeasesDoes(@ForAll("deeds") List<Deed> deeds) {
        MarketBench bench = MarketBench.empty();
        done(bench.client(MarketBench.AUTHORITY).queues().create("other", 1));
        done(bench.client(MarketBench.AUTHORITY).queues().create("work", CAPACITY));
        done(bench.client(MarketBench.AUTHORITY).queues().enqueue("other", bytes("not to be mixed up")));
        Model model = new Model();
        for (Deed deed : deeds) {
            QueueClient queue = bench.client(CLIENTS.get(deed.client)).queues();
            switch (deed.kind) {
                case ENQUEUE -> enqueue(queue, model);
                case CLAIM -> claim(queue, model, deed);
                case ACKNOWLEDGE -> acknowledge(queue, model, deed);
                case ADVANCE -> {
                    model.advance(deed.number);
                    bench.harness.advanceTo(model.now);
                }
            }
        }
        bench.harness.restoredCopy();
    }

    private static void enqueue(QueueClient queue, Model model) {
        Answer<EnqueuedItem> answer = queue.enqueue("work", bytes("item")).join();
        if (model.size() == CAPACITY) {
            met(MarketStatus.QUEUE_FULL, answer);
            return;
        }
        model.ready.addLast(++model.last);
        assertEquals(new EnqueuedItem(model.last, CAPACITY - model.size()), answer.orThrow());
    }

    private static void claim(QueueClient queue, Model model, Deed deed) {
        Answer<ClaimedItem> answer = queue.claim("work", deed.number).join();
        if (model.ready.isEmpty()) {
            met(MarketStatus.QUEUE_EMPTY, answer);
            return;
        }
        long number = model.ready.removeFirst();
        model.held.put(number, new Held(deed.client, model.now + deed.number));
        assertEquals(number, answer.orThrow().item().number());
        assertEquals(model.now + deed.number, answer.orThrow().leaseUntilMicros());
        if (answer.orThrow().item().deliveries() > 1) {
            Statistics.label("again").collect("delivered again");
        }
    }

    private static void acknowledge(QueueClient queue, Model model, Deed deed) {
        long number = 1 + deed.number % (model.last + 1);
        Answer<Answer.Done> answer = queue.acknowledge("work", number).join();
        Held held = model.held.get(number);
        if (held == null) {
            met(MarketStatus.ITEM_NOT_CLAIMED, answer);
        } else if (held.client != deed.client) {
            met(MarketStatus.NOT_THE_CLAIMANT, answer);
        } else {
            assertTrue(answer.isDone());
            model.held.remove(number);
        }
    }

    private static void met(Status status, Answer<?> answer) {
        Statistics.label("refusals").collect(status.name());
        assertEquals(status, answer.status());
    }

    @Provide
    Arbitrary<List<Deed>> deeds() {
        Arbitrary<Kind> kinds = Arbitraries.of(
                Kind.ENQUEUE, Kind.ENQUEUE, Kind.ENQUEUE, Kind.CLAIM, Kind.CLAIM, Kind.ACKNOWLEDGE, Kind.ADVANCE);
        return Combinators.combine(
                        kinds,
                        Arbitraries.integers().between(0, CLIENTS.size() - 1),
                        Arbitraries.integers().between(1, 60))
                .as(Deed::new)
                .list()
                .ofMinSize(10)
                .ofMaxSize(60);
    }
}
