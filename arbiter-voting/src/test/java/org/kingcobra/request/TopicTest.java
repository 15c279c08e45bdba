package org.kingcobra.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kingcobra.request.MarketBench.BELLA;
import static org.kingcobra.request.MarketBench.BORIS;
import static org.kingcobra.request.MarketBench.bytes;
import static org.kingcobra.request.MarketBench.done;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.host.ServiceHarness;

class TopicTest {
    private final MarketBench bench = MarketBench.empty();
    private final TopicClient bella = bench.client(BELLA).topics();
    private final TopicClient boris = bench.client(BORIS).topics();

    @Test
    void aSubscriberHearsByPushWhatSheCanAlsoFetch() {
        done(bella.create("news"));
        assertEquals(1, done(boris.subscribe("news")));
        done(bella.publish("news", bytes("rain")));
        done(bella.publish("news", bytes("sun")));
        List<TopicMessage> pushed = new ArrayList<>();
        boris.onMessages("news", pushed::add);
        MessagePage page = done(boris.fetch("news", 1, 10));
        assertEquals(pushed, page.messages());
        assertEquals(
                List.of("rain", "sun"),
                pushed.stream().map(message -> message.body().toStringUtf8()).toList());
        assertEquals(3, page.nextNumber());
        assertEquals(List.of(), done(boris.fetch("news", 3, 10)).messages());
        assertEquals(1, done(boris.fetch("news", 1, 1)).messages().size());
    }

    @Test
    void aTopicUnknownOrKnownAlreadyIsRefused() {
        bench.refused(MarketStatus.TOPIC_UNKNOWN, () -> bella.publish("news", bytes("x")));
        bench.refused(MarketStatus.TOPIC_UNKNOWN, () -> bella.subscribe("news"));
        bench.refused(MarketStatus.TOPIC_UNKNOWN, () -> bella.unsubscribe("news"));
        bench.refused(MarketStatus.TOPIC_UNKNOWN, () -> bella.fetch("news", 1, 1));
        done(bella.create("news"));
        bench.refused(MarketStatus.TOPIC_ALREADY_EXISTS, () -> boris.create("news"));
    }

    @Test
    void oneSubscribesOnceAndMustSubscribeToFetch() {
        done(bella.create("news"));
        bench.refused(MarketStatus.NOT_SUBSCRIBED, () -> boris.fetch("news", 1, 1));
        bench.refused(MarketStatus.NOT_SUBSCRIBED, () -> boris.unsubscribe("news"));
        done(boris.subscribe("news"));
        bench.refused(MarketStatus.ALREADY_SUBSCRIBED, () -> boris.subscribe("news"));
        done(boris.unsubscribe("news"));
        bench.refused(MarketStatus.NOT_SUBSCRIBED, () -> boris.fetch("news", 1, 1));
    }

    @Test
    void whatIsRetainedIsBoundedInNumberAndTheFirstLeftIsNamed() {
        done(bella.create("news"));
        done(boris.subscribe("news"));
        publish(MarketLimits.RETAINED_MESSAGES + 3, ByteString.EMPTY);
        bench.refused(MarketStatus.MESSAGE_NO_LONGER_RETAINED, () -> boris.fetch("news", 3, 1));
        assertEquals("4", boris.fetch("news", 3, 1).join().explanation());
        MessagePage page = done(boris.fetch("news", 4, MarketLimits.FETCH_MESSAGES));
        assertEquals(
                LongStream.range(4, 4 + MarketLimits.FETCH_MESSAGES).boxed().toList(),
                page.messages().stream().map(TopicMessage::number).toList());
    }

    @Test
    void whatIsRetainedIsBoundedInBytesAndSoIsAnAnswer() {
        done(bella.create("news"));
        done(boris.subscribe("news"));
        ByteString large = ByteString.copyFrom(new byte[MarketLimits.BODY_BYTES]);
        int fit = MarketLimits.RETAINED_BYTES / (MarketLimits.BODY_BYTES + MarketLimits.MESSAGE_OVERHEAD_BYTES);
        publish(fit + 1, large);
        bench.refused(MarketStatus.MESSAGE_NO_LONGER_RETAINED, () -> boris.fetch("news", 1, 1));
        MessagePage page = done(boris.fetch("news", 2, MarketLimits.FETCH_MESSAGES));
        assertEquals(
                MarketLimits.FETCH_BYTES / MarketLimits.BODY_BYTES,
                page.messages().size());
    }

    @Test
    void topicsAndSubscribersAreBounded() {
        done(bella.create("news"));
        for (int i = 1; i < MarketLimits.TOPICS_PER_CLIENT; i++) {
            done(bella.create("topic" + i));
        }
        bench.refused(MarketStatus.QUOTA_EXHAUSTED, () -> bella.create("more"));
        for (int i = 0; i < MarketLimits.SUBSCRIBERS_PER_TOPIC; i++) {
            done(bench.client(ServiceHarness.identity("reader " + i)).topics().subscribe("news"));
        }
        bench.refused(MarketStatus.MARKET_FULL, () -> boris.subscribe("news"));
        done(bench.client(ServiceHarness.identity("reader 0")).topics().unsubscribe("news"));
        done(boris.subscribe("news"));
    }

    /** Everybody may make topics; that nobody can fill replicas with them is worth the history of the large ones. */
    @Test
    void allTopicsTogetherRetainSoMuchAndASmallOneIsLeftAlone() {
        int share = MarketLimits.RETAINED_BYTES_FOR_EACH;
        Topic small = new Topic(BELLA.id(), 1, 9, share, 0);
        Topic large = new Topic(BELLA.id(), 1, 9, share + 1L, 0);
        assertFalse(large.retainsTooMuch(MarketLimits.RETAINED_BYTES_IN_ALL));
        assertTrue(large.retainsTooMuch(MarketLimits.RETAINED_BYTES_IN_ALL + 1L));
        assertFalse(small.retainsTooMuch(MarketLimits.RETAINED_BYTES_IN_ALL + 1L));
    }

    private void publish(int count, ByteString body) {
        for (int i = 0; i < count; i++) {
            done(bella.publish("news", body));
        }
    }
}
