package org.kingcobra.bft.order;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.ClientId;
import org.kingcobra.bft.Digest;

class PendingPoolTest {
    private static final int ROOM = 8;
    private static final OrderSettings SETTINGS =
            new OrderSettings(1, 1, 64, 1 << 20, ROOM, 1_000_000, 500_000, 5_000_000);
    private static final ClientId FLOODING = client(1);
    private static final ClientId MODEST = client(2);

    private final PendingPool pool = new PendingPool(SETTINGS);

    @Test
    void aClientThatFillsThePoolMakesRoomForAnother() {
        fillFrom(FLOODING);
        pool.add(direct(MODEST), envelope("modest"), 9);
        assertEquals(ROOM, pool.size());
        assertEquals(
                List.of("0", "1", "2", "3", "4", "5", "6", "modest"),
                pool.take(new Scene.Trust()).stream()
                        .map(ByteString::toStringUtf8)
                        .toList());
    }

    @Test
    void whoHasAsMuchAsTheOthersMakesNoRoomForMoreOfItsOwn() {
        fillFrom(FLOODING);
        for (int i = 0; i < 2 * ROOM; i++) {
            pool.add(direct(MODEST), envelope("modest " + i), 9);
        }
        long modest = pool.take(new Scene.Trust()).stream()
                .filter(envelope -> envelope.toStringUtf8().startsWith("modest"))
                .count();
        assertEquals(ROOM / 2, modest);
    }

    @Test
    void whatIsOrderedLeavesItsClientsShare() {
        fillFrom(FLOODING);
        pool.remove(Batch.of(List.of(envelope("0"), envelope("1"))), List.of(), new Scene.Trust());
        pool.add(direct(FLOODING), envelope("again"), 9);
        pool.add(direct(FLOODING), envelope("and again"), 9);
        pool.add(direct(FLOODING), envelope("too much"), 9);
        assertEquals(ROOM, pool.size());
    }

    @Test
    void whatWaitsOnIsTheFirstToBeTakenAgainAndHasWaitedAllTheTime() {
        fillFrom(FLOODING);
        List<ByteString> proposed = pool.take(new Scene.Trust());
        pool.add(direct(MODEST), envelope("modest"), 9);
        List<Digest> waitingOn =
                List.of(Digest.of(envelope("2")), Digest.of(envelope("3")), Digest.of(envelope("nobody's")));
        pool.remove(Batch.of(proposed), waitingOn, new Scene.Trust());
        assertEquals(OptionalLong.of(2), pool.oldestMicros());
        assertEquals(
                List.of("2", "3", "modest"),
                pool.take(new Scene.Trust()).stream()
                        .map(ByteString::toStringUtf8)
                        .toList());
    }

    @Test
    void largeEnvelopesTakeThePlacesOfMany() {
        OrderSettings wide = new OrderSettings(1, 1, 64, 1 << 20, 1 << 16, 1_000_000, 500_000, 5_000_000);
        PendingPool roomy = new PendingPool(wide);
        for (int i = 0; i < 100; i++) {
            ByteString large = envelope(Integer.toString(i)).concat(ByteString.copyFrom(new byte[4 << 20]));
            roomy.add(direct(FLOODING), large, i);
        }
        assertEquals(63, roomy.size(), "each is a little larger than a 64th of the room");
        roomy.add(direct(MODEST), envelope("modest"), 100);
        assertEquals(64, roomy.size());
        for (int i = 0; i < 2_000; i++) {
            roomy.add(direct(MODEST), envelope("modest " + i), 100);
        }
        assertEquals(2_001, roomy.count(direct(MODEST)));
        assertEquals(62, roomy.count(direct(FLOODING)), "whoever has most has given up its newest");
    }

    private void fillFrom(ClientId client) {
        for (int i = 0; i < ROOM; i++) {
            pool.add(direct(client), envelope(Integer.toString(i)), i);
        }
    }

    private static PendingPool.Origin direct(ClientId client) {
        return new PendingPool.Origin(client, 0);
    }

    private static ByteString envelope(String text) {
        return ByteString.copyFromUtf8(text);
    }

    private static ClientId client(int number) {
        return new ClientId(Digest.hasher().add(number).digest().bytes());
    }
}
