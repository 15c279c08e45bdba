package org.kingcobra.bft.replica;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Mount;
import org.kingcobra.bft.log.Durability;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.transfer.TransferMessage;

/** One replica among three others on a work bench: what it does to the world when something is wrong with it. */
class ReplicaNodeTest {
    private static final long SECOND_MICROS = 1_000_000;

    private final Bench bench = new Bench(4);
    private final Bench.Seat fourth = bench.seat(3);

    private void startAll() {
        for (int number = 0; number < 4; number++) {
            bench.seat(number).start(Durability.DURABLE);
        }
    }

    private void assertAllAreEqual() {
        for (int number = 1; number < 4; number++) {
            assertEquals(bench.seat(0).chainHead(), bench.seat(number).chainHead(), "replica " + number);
        }
    }

    @Test
    void fourReplicasOrderAndCheckpoint() {
        startAll();
        bench.ask(9);
        assertEquals(9, bench.seat(0).sequence());
        assertAllAreEqual();
        assertFalse(fourth.node().isLaterLife());
        assertTrue(fourth.node().toString().contains("stable 8"), fourth.node()::toString);
        assertEquals(
                9,
                fourth.node()
                        .read(Mount.FIRST_TAG, ByteString.EMPTY)
                        .orElseThrow()
                        .mark()
                        .executed());
    }

    @Test
    void whoWasAwayForLongTakesAStateAndNotTheWholeHistory() {
        startAll();
        fourth.isCutOff = true;
        bench.ask(30);
        fourth.isCutOff = false;
        bench.pass(SECOND_MICROS);
        assertAllAreEqual();
        assertTrue(fourth.restored.contains(28L), fourth.restored::toString);
        assertTrue(fourth.executed.size() < 10, fourth.executed::toString);
    }

    @Test
    void whoCountsWronglyIsTakenForFaultyUntilItWasGivenTheRightState() {
        startAll();
        fourth.miscounts = true;
        bench.ask(3);
        fourth.miscounts = false;
        bench.ask(1);
        assertEquals(List.of(4L), fourth.diverged);
        bench.pass(SECOND_MICROS);
        assertEquals(List.of(4L), fourth.restored);
        bench.ask(5);
        assertAllAreEqual();
        assertEquals(List.of(4L), fourth.diverged);
    }

    @Test
    void whoLostItsDiskTakesItsSeatInTheNextMembershipAndVotesInNoneBefore() {
        startAll();
        bench.ask(9);
        fourth.crash(0);
        fourth.disk.files().forEach(fourth.disk::delete);
        fourth.said.clear();
        fourth.start(Durability.DURABLE);
        assertTrue(fourth.node().isLaterLife());
        assertEquals(Optional.empty(), fourth.node().read(Mount.FIRST_TAG, ByteString.EMPTY));
        bench.pass(SECOND_MICROS);
        assertTrue(fourth.rejoins > 0);
        assertTrue(fourth.node().takesPart());
        bench.ask(5);
        assertAllAreEqual();
        assertTrue(votedMemberships().allMatch(membership -> membership == 1));
        assertTrue(votedMemberships().findAny().isPresent());
    }

    private LongStream votedMemberships() {
        return fourth.said.stream()
                .filter(Message.Cast.class::isInstance)
                .mapToLong(cast -> ((Message.Cast) cast).vote().slot().membership());
    }

    /** It ran without its log for a while, as another life: the log is whole and its votes are all there, but its seat is gone. */
    @Test
    void whoGoesOnFromItsLogAndFindsItsSeatTakenAsksForItAgain() {
        startAll();
        bench.ask(9);
        fourth.crash(0);
        fourth.start(Durability.MEMORY);
        bench.pass(SECOND_MICROS);
        assertTrue(fourth.node().isLaterLife() && fourth.node().takesPart());
        bench.ask(2);
        fourth.crash(0);
        fourth.rejoins = 0;
        fourth.start(Durability.DURABLE);
        assertFalse(fourth.node().isLaterLife());
        bench.ask(Bench.SETTINGS.checkpointInterval());
        bench.pass(SECOND_MICROS);
        assertTrue(fourth.rejoins > 0);
        assertTrue(fourth.node().takesPart(), fourth.node()::toString);
        bench.ask(3);
        assertAllAreEqual();
    }

    @Test
    void aFullDiskStopsEverythingButTheNextTry() {
        startAll();
        bench.ask(2);
        fourth.disk.hasRoomFor(0);
        bench.ask(3);
        assertEquals(2, fourth.sequence());
        long retry = fourth.node().nextWakeMicros();
        assertTrue(retry <= bench.nowMicros() + SECOND_MICROS, "it tries again soon");
        fourth.said.clear();
        fourth.node().receive(0, new Message.FetchBatch(1, Digest.ZERO), bench.nowMicros());
        fourth.node().receive(0, new TransferMessage.AskCheckpoint(), bench.nowMicros());
        fourth.node().submit(ByteString.EMPTY, bench.nowMicros());
        bench.pass(SECOND_MICROS);
        assertEquals(List.of(), fourth.said);
        fourth.disk.hasRoomFor(Long.MAX_VALUE);
        bench.pass(SECOND_MICROS);
        bench.ask(1);
        assertAllAreEqual();
    }

    @Test
    void theWholeGroupGoesOnFromItsDisksWhateverWasNotSynced() {
        startAll();
        for (int round = 0; round < 6; round++) {
            bench.ask(3);
            long before = bench.seat(0).sequence();
            for (int number = 0; number < 4; number++) {
                bench.seat(number).crash((20 * (round + number)) % 120);
            }
            startAll();
            bench.pass(3 * SECOND_MICROS);
            for (int number = 0; number < 4; number++) {
                assertTrue(bench.seat(number).sequence() >= before, "replica " + number + " in round " + round);
                assertFalse(bench.seat(number).node().isLaterLife());
            }
            assertAllAreEqual();
        }
    }
}
