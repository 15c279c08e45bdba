package org.kingcobra.bft.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kingcobra.bft.order.Scene.MEMBERSHIP;
import static org.kingcobra.bft.order.Scene.ONE;
import static org.kingcobra.bft.order.Scene.SETTINGS;
import static org.kingcobra.bft.order.Scene.certificate;
import static org.kingcobra.bft.order.Scene.vote;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.BrokenInvariantError;
import org.kingcobra.bft.Digest;

/** What a replica keeps about leaders, about waiting envelopes and about who sits where. */
class RegenciesAndPoolTest {
    private static final Certificate DECISION = certificate(SignedKind.ACCEPT, 0, 1, ONE);
    private static final Certificate LOCK = certificate(SignedKind.WRITE, 0, 1, ONE);

    private static void isABug(Runnable action) {
        assertThrows(BrokenInvariantError.class, action::run);
    }

    @Test
    void regenciesAreAskedForByTheHighestOfSoMany() {
        Regencies regencies = new Regencies(MEMBERSHIP, new PastVotes());
        assertEquals(0, regencies.askedForBy(1));
        regencies.addStop(Scene.stop(1, 3).vote());
        regencies.addStop(Scene.stop(1, 2).vote());
        assertEquals(3, regencies.askedForBy(1));
        assertEquals(0, regencies.askedForBy(2));
        regencies.addStop(Scene.stop(2, 5).vote());
        assertEquals(5, regencies.askedForBy(1));
        assertEquals(3, regencies.askedForBy(2));
        assertEquals(0, regencies.stopped());
    }

    @Test
    void regenciesOnlyAscend() {
        Regencies regencies = new Regencies(MEMBERSHIP, new PastVotes());
        regencies.stop(Scene.stop(0, 2).vote());
        isABug(() -> regencies.stop(Scene.stop(0, 2).vote()));
        assertFalse(regencies.isActive());
        isABug(() -> regencies.install(0));
        regencies.install(2);
        assertFalse(regencies.isActive());
        assertFalse(regencies.isSynced());
        assertEquals(2, regencies.leader());
        SyncChoice choice = SyncChoice.of(List.of(Scene.knowsNothing()));
        Slot one = new Slot(0, 1, 0);
        isABug(() -> regencies.start(Scene.sync(one, List.of()), choice));
        regencies.start(Scene.sync(new Slot(0, 2, 0), List.of()), choice);
        assertTrue(regencies.isActive());
        isABug(() -> regencies.start(Scene.sync(new Slot(0, 2, 0), List.of()), choice));
        isABug(() -> regencies.install(2));
    }

    @Test
    void aRegencyIsLedForTheFirstTimeOnce() {
        Regencies regencies = new Regencies(MEMBERSHIP, new PastVotes());
        assertTrue(regencies.beginToLead());
        assertFalse(regencies.beginToLead());
        regencies.install(4);
        assertTrue(regencies.beginToLead());
    }

    @Test
    void theFirstStopDataOfEachCountsUntilTheNextRegency() {
        Regencies regencies = new Regencies(MEMBERSHIP, new PastVotes());
        regencies.install(1);
        SignedStopData first = Scene.stopData(2, 1, Scene.knowsNothing());
        regencies.addStopData(first);
        regencies.addStopData(Scene.stopData(2, 1, new StopDataBody(Optional.empty(), List.of(), List.of(LOCK))));
        assertEquals(List.of(first), regencies.stopData());
        regencies.install(2);
        assertEquals(List.of(), regencies.stopData());
        assertEquals(Optional.empty(), regencies.sync());
    }

    @Test
    void whatAnEarlierRunPromisedBindsInItsMembership() {
        PastVotes past = new PastVotes();
        past.wrote(new LogRecord.Wrote(vote(1, SignedKind.WRITE, 3, 1, ONE), ONE));
        past.accepted(new LogRecord.Accepted(vote(1, SignedKind.ACCEPT, 2, 1, ONE), LOCK));
        past.stopped(new LogRecord.Stopped(Scene.stop(1, 5).vote()));
        past.stopped(new LogRecord.Stopped(Scene.stop(1, 4).vote()));
        past.led(new LogRecord.Led(new Slot(0, 1, 0)));
        assertEquals(3, past.regency(0));
        assertEquals(0, past.regency(1));
        assertEquals(5, past.stop(0).orElseThrow().slot().regency());
        assertTrue(past.stop(1).isEmpty());
        assertTrue(past.hasLed(0, 1) && past.hasLed(0, 0));
        assertFalse(past.hasLed(0, 2));
        assertFalse(past.hasLed(1, 0));
        assertTrue(past.decided(new LogRecord.Decided(DECISION, ONE)));
        Regencies regencies = new Regencies(MEMBERSHIP, past);
        assertEquals(3, regencies.installed());
        assertEquals(5, regencies.stopped());
        assertFalse(regencies.isSynced());
        past.led(new LogRecord.Led(new Slot(0, 7, 0)));
        assertEquals(7, past.regency(0), "who led was there");
    }

    @Test
    void patienceDoublesUpToALimitAndHalves() {
        Patience patience = new Patience(SETTINGS);
        patience.startOver(50);
        assertEquals(1_050, patience.startByMicros());
        assertEquals(1_070, patience.suspectAtMicros(70));
        assertEquals(1_050, patience.suspectAtMicros(20));
        assertEquals(570, patience.forwardAtMicros(70));
        patience.rewarded();
        assertEquals(1_050, patience.startByMicros());
        patience.inVain();
        assertEquals(2_050, patience.startByMicros());
        patience.rewarded();
        assertEquals(1_050, patience.startByMicros());
        for (int i = 0; i < 20; i++) {
            patience.inVain();
        }
        assertEquals(50 + 64_000, patience.startByMicros());
        patience.told(7);
        assertEquals(107, patience.tellAtMicros(true));
        assertEquals(207, patience.tellAtMicros(false));
    }

    private static PendingPool pool(String... envelopes) {
        PendingPool pool = new PendingPool(SETTINGS);
        for (int i = 0; i < envelopes.length; i++) {
            pool.add(new PendingPool.Origin(Scene.KEYS.get(0).id(), 0), ByteString.copyFromUtf8(envelopes[i]), 10 + i);
        }
        return pool;
    }

    private static List<String> words(List<ByteString> envelopes) {
        return envelopes.stream().map(ByteString::toStringUtf8).toList();
    }

    @Test
    void waitingEnvelopesAreTakenOldestFirstOnceARegency() {
        Scene.Trust all = new Scene.Trust();
        PendingPool pool = pool("a", "b", "a", "c", "d");
        assertEquals(4, pool.size());
        assertEquals(OptionalLong.of(10), pool.oldestMicros());
        assertEquals(List.of("a", "b", "c"), words(pool.take(all)));
        assertEquals(List.of("d"), words(pool.take(all)));
        assertEquals(List.of(), words(pool.take(all)));
        pool.startOver();
        assertEquals(List.of("a", "b", "c"), words(pool.take(all)));
        assertEquals(0, pool().size());
        assertEquals(OptionalLong.empty(), pool().oldestMicros());
    }

    @Test
    void moreThanMayWaitIsDropped() {
        assertEquals(5, pool("a", "b", "c", "d", "e", "f").size());
    }

    @Test
    void aBatchIsAsLargeAsAllowedUnlessItHoldsOne() {
        Scene.Trust all = new Scene.Trust();
        String large = "x".repeat(101);
        assertEquals(List.of(large), words(pool(large, "b").take(all)));
        assertEquals(List.of("b"), words(pool("b", large).take(all)));
        String half = "y".repeat(50);
        assertEquals(2, pool(half, "z".repeat(50)).take(all).size());
        assertEquals(1, pool(half, "z".repeat(51)).take(all).size());
    }

    @Test
    void whatTheLeaderMayLackIsForwardedOnceARegency() {
        PendingPool pool = pool("a", "b");
        assertEquals(OptionalLong.of(10), pool.oldestNotForwardedMicros());
        assertEquals(List.of("a"), words(pool.toForward(since -> since <= 10)));
        assertEquals(OptionalLong.of(11), pool.oldestNotForwardedMicros());
        assertEquals(List.of("b"), words(pool.toForward(since -> true)));
        assertEquals(OptionalLong.empty(), pool.oldestNotForwardedMicros());
        pool.startOver();
        assertEquals(List.of("a", "b"), words(pool.toForward(since -> true)));
    }

    @Test
    void whatWasExecutedOrIsSpentWaitsNoLonger() {
        Scene.Trust all = new Scene.Trust();
        PendingPool pool = pool("spent 1", "spent 2", "a", "spent 3", "b");
        pool.remove(Scene.batch("b"), List.of(), all);
        assertEquals(List.of("a", "spent 3"), words(pool.toForward(since -> true)));
        pool.forgetSpent(all);
        assertEquals(1, pool.size());
    }

    @Test
    void aLeaderProposesNothingThatDoesNotWait() {
        PendingPool pool = pool("a");
        Validation invents = new Scene.Trust() {
            @Override
            public List<ByteString> proposable(List<ByteString> envelopes) {
                return Scene.TWO.envelopes();
            }
        };
        isABug(() -> pool.take(invents));
    }

    @Test
    void seatsAreOfTheLivesThatTheyName() {
        Seats genesis = Seats.genesis(4);
        assertTrue(genesis.holds(2, Digest.ZERO));
        Seats next = genesis.replaced(2, ONE.digest(), 9);
        assertEquals(1, next.membership());
        assertEquals(9, next.firstSequence());
        assertFalse(next.holds(2, Digest.ZERO));
        assertTrue(next.holds(2, ONE.digest()));
        assertTrue(next.holds(1, Digest.ZERO));
        assertEquals(
                List.of(0, 1, 2, 3, 0),
                Stream.iterate(0L, regency -> regency + 1)
                        .limit(5)
                        .map(MEMBERSHIP::leader)
                        .toList());
        assertEquals(1, MEMBERSHIP.numbered(1).leader(0));
        assertSame(MEMBERSHIP, MEMBERSHIP.numbered(0));
    }

    @Test
    void signedStopDataIsOfItsBytesAndRegency() {
        SignedStopData data = Scene.stopData(2, 3, Scene.knowsNothing());
        assertTrue(data.isSigned(MEMBERSHIP, new Slot(0, 3, 0)));
        assertFalse(data.isSigned(MEMBERSHIP, new Slot(0, 4, 0)));
        assertFalse(new SignedStopData(data.vote(), ByteString.copyFromUtf8("other"))
                .isSigned(MEMBERSHIP, new Slot(0, 3, 0)));
        Vote stop = vote(2, SignedKind.STOP, new Slot(0, 3, 0), data.vote().digest());
        assertFalse(new SignedStopData(stop, data.body()).isSigned(MEMBERSHIP, new Slot(0, 3, 0)));
        Vote stranger = new Vote(
                data.vote().kind(),
                data.vote().slot(),
                data.vote().digest(),
                1,
                data.vote().signature());
        assertFalse(new SignedStopData(stranger, data.body()).isSigned(MEMBERSHIP, new Slot(0, 3, 0)));
    }
}
