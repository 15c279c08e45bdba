package org.kingcobra.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kingcobra.request.MarketBench.BELLA;
import static org.kingcobra.request.MarketBench.BORIS;
import static org.kingcobra.request.MarketBench.SALLY;
import static org.kingcobra.request.MarketBench.bytes;
import static org.kingcobra.request.MarketBench.done;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Identity;

class TopicProperties {
    private static final List<Identity> PUBLISHERS = List.of(BELLA, BORIS, SALLY);

    // M-REQ-04: every subscriber sees the same sequence, FIFO per publisher, no loss, no duplicate
    @Property(tries = 100)
    void numbersHaveNoGapSubscribersSeeOneSequenceAndPublishersKeepTheirOrder(
            @ForAll @Size(max = 40) List<@IntRange(max = 5) Integer> script) {
        MarketBench bench = MarketBench.empty();
        done(bench.client(BELLA).topics().create("a"));
        done(bench.client(BELLA).topics().create("b"));
        PUBLISHERS.forEach(reader -> done(bench.client(reader).topics().subscribe("a")));
        List<String> published = new ArrayList<>();
        for (int i = 0; i < script.size(); i++) {
            TopicClient topics = bench.client(PUBLISHERS.get(script.get(i) % 3)).topics();
            long number = done(topics.publish(script.get(i) < 3 ? "a" : "b", bytes("message " + i)));
            if (script.get(i) < 3) {
                published.add("message " + i);
                assertEquals(published.size(), number);
            }
        }
        List<TopicMessage> fetched =
                done(bench.client(BORIS).topics().fetch("a", 1, 256)).messages();
        assertEquals(
                published,
                fetched.stream().map(message -> message.body().toStringUtf8()).toList());
        TreeMap<ClientId, Long> lastOf = new TreeMap<>();
        for (TopicMessage message : fetched) {
            long before = lastOf.getOrDefault(message.source().client(), 0L);
            assertTrue(message.source().number() > before, "one publisher's operations rise");
            lastOf.put(message.source().client(), message.source().number());
        }
        for (Identity reader : PUBLISHERS) {
            List<TopicMessage> pushed = new ArrayList<>();
            bench.client(reader).topics().onMessages("a", pushed::add);
            assertEquals(fetched, pushed);
        }
    }
}
