package org.kingcobra.bft.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.TopicEvent;
import org.kingcobra.bft.reply.Replies;

class TopicSubscriptionTest {
    private final FakeGroup group = new FakeGroup();
    private final List<TopicEvent> heard = new ArrayList<>();
    private final TopicSubscription subscription = new TopicSubscription("news", this::hear, group);

    private void hear(TopicEvent event) {
        heard.add(event);
        if (event.payload().toStringUtf8().equals("poison")) {
            throw new IllegalStateException("the listener has a bug");
        }
    }

    @Test
    void theFirstEventNeedsThreeCopiesAndEachFurtherOneTwo() {
        tell(0, 5, "five");
        tell(1, 5, "five");
        assertEquals(List.of(), numbers());
        tell(2, 5, "five");
        assertEquals(List.of(5L), numbers());
        tell(3, 6, "six");
        assertEquals(List.of(5L), numbers());
        tell(1, 6, "six");
        assertEquals(List.of(5L, 6L), numbers());
    }

    @Test
    void anEventThatCameEarlyWaitsForTheOneBefore() {
        tellAll(1, "one");
        tellAll(3, "three");
        assertEquals(List.of(1L), numbers());
        tellAll(2, "two");
        assertEquals(List.of(1L, 2L, 3L), numbers());
    }

    @Test
    void withOneReplicaDownAndOneFarBehindTheFirstEventIsStillFound() {
        int lead = TopicSubscription.WAITING_PER_REPLICA_MAX + 100;
        for (long number = 1; number <= lead; number++) {
            tell(1, number, "event");
            tell(2, number, "event");
        }
        for (long number = 1; number <= lead; number++) {
            tell(3, number, "event");
        }
        assertEquals(101, numbers().get(0));
        assertEquals(lead, numbers().get(numbers().size() - 1));
    }

    @Test
    void eventsThatAListenerIsTooSlowForAreLeftOutAndTheirNumbersShowIt() {
        List<Runnable> untold = new ArrayList<>();
        FakeGroup busy = new FakeGroup();
        busy.listeners = untold::add;
        List<Long> seen = new ArrayList<>();
        TopicSubscription slow = new TopicSubscription("news", event -> seen.add(event.number()), busy);
        ByteString large = ByteString.copyFrom(new byte[1 << 20]);
        int fit = (int) (TopicSubscription.UNTOLD_BYTES_MAX >> 20) - 1;
        for (long number = 1; number <= fit + 3; number++) {
            for (int replica = 0; replica < 4; replica++) {
                busy.sinks
                        .get(0)
                        .accept(replica, Replies.signed(replica, number, Replies.event("news", number, large)));
            }
        }
        for (int i = 0; i < untold.size(); i++) {
            untold.get(i).run();
        }
        slow.close();
        assertEquals(LongStream.rangeClosed(1, fit).boxed().toList(), seen);
    }

    @Test
    void aReplicaThatInventsEventsCannotCrowdOutTheTrueOnes() {
        tellAll(1, "one");
        for (long number = 2; number < TopicSubscription.WAITING_PER_REPLICA_MAX + 100; number++) {
            tell(0, 1_000_000 + number, "invented");
        }
        tell(1, 2, "two");
        tell(2, 2, "two");
        assertEquals(List.of(1L, 2L), numbers());
    }

    @Test
    void oneReplicaCannotFalsifyTheSequenceOfAnEvent() {
        tellAll(1, "one");
        group.sinks.get(0).accept(0, Replies.signed(0, 99, Replies.event("news", 2, "two")));
        tell(1, 2, "two");
        assertEquals(List.of(1L), numbers());
        tell(2, 2, "two");
        assertEquals(2, heard.get(1).sequence());
    }

    @Test
    void repliesOtherTopicsAndNonsenseAreNotHeard() {
        for (int replica = 0; replica < 4; replica++) {
            ReplySink sink = group.sinks.get(0);
            sink.accept(replica, Replies.signed(replica, 1, Replies.event("olds", 1, "one")));
            sink.accept(replica, Replies.signed(replica, 1, Replies.event("news", 0, "zero")));
            sink.accept(replica, Replies.signed(replica, 1, Replies.event("news", -1, "minus one")));
            sink.accept(
                    replica,
                    Replies.signed(
                            replica, 1, Replies.reply(Replies.REPLICAS.get(0).id(), 1, "a reply")));
            sink.accept(
                    replica, Replies.signed(replica, 1, com.google.protobuf.ByteString.copyFromUtf8("no leaf at all")));
        }
        assertEquals(List.of(), numbers());
    }

    @Test
    void aListenerThatThrowsIsToldTheNextEventAllTheSame() {
        tellAll(1, "poison");
        tellAll(2, "two");
        assertEquals(List.of(1L, 2L), numbers());
    }

    @Test
    void aClosedSubscriptionIsSilent() {
        tellAll(1, "one");
        ReplySink sink = group.sinks.get(0);
        subscription.close();
        for (int replica = 0; replica < 4; replica++) {
            sink.accept(replica, Replies.signed(replica, 2, Replies.event("news", 2, "two")));
        }
        assertEquals(List.of(1L), numbers());
        assertEquals(List.of(), group.sinks);
    }

    private void tellAll(long number, String payload) {
        for (int replica = 0; replica < 4; replica++) {
            tell(replica, number, payload);
        }
    }

    private void tell(int replica, long number, String payload) {
        group.sinks.get(0).accept(replica, Replies.signed(replica, number, Replies.event("news", number, payload)));
    }

    private List<Long> numbers() {
        return heard.stream().map(TopicEvent::number).toList();
    }
}
