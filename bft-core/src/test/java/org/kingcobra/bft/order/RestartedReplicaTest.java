package org.kingcobra.bft.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.crypto.Ed25519;
import org.kingcobra.bft.crypto.Identities;

/** What binds replica 1 of 4 when it starts again with what it has written down. */
class RestartedReplicaTest {
    private static final OrderSettings SETTINGS =
            new OrderSettings(1, 1, 16, 1 << 20, 1_024, 500_000, 100_000, 1_000_000);
    private static final int ME = 1;
    private static final List<Identity> REPLICAS = IntStream.range(0, 4)
            .mapToObj(seat -> Identities.wellKnown("replica " + seat))
            .toList();
    private static final Membership MEMBERSHIP =
            new Membership(Digest.ZERO, 0, REPLICAS.stream().map(Identity::id).toList(), Ed25519.fastest());
    private static final Batch ONE = Batch.of(List.of(ByteString.copyFromUtf8("one")));
    private static final Batch TWO = Batch.of(List.of(ByteString.copyFromUtf8("two")));
    private static final Digest NONCE = Digest.of(ByteString.copyFromUtf8("another life"));

    private OrderingReplica replica = started(List.of());

    private static OrderingReplica started(List<LogRecord> records) {
        Seats genesis = Seats.genesis(4);
        return new OrderingReplica(
                new Replica(MEMBERSHIP, ME, REPLICAS.get(ME)),
                SETTINGS,
                new Scene.Trust(),
                new Life(Digest.ZERO, genesis, Optional.empty(), Optional.empty(), records));
    }

    private List<Effect> hear(int from, Message message) {
        return replica.step(new Event.Received(from, message), 1);
    }

    private static Vote vote(int from, SignedKind kind, Slot slot, Digest digest) {
        return MEMBERSHIP.sign(from, REPLICAS.get(from), kind, slot, digest);
    }

    private List<Effect> propose(long regency) {
        return propose(regency, ONE);
    }

    private List<Effect> propose(long regency, Batch batch) {
        int leader = MEMBERSHIP.leader(regency);
        Vote vote = vote(leader, SignedKind.PROPOSE, MEMBERSHIP.slot(regency, 1), batch.digest());
        return hear(leader, new Message.Propose(vote, batch));
    }

    private static List<SignedStopData> proofs(long regency) {
        ByteString body = MessageCodec.encode(new StopDataBody(Optional.empty(), List.of(), List.of()));
        return Stream.of(0, 2, 3)
                .map(from -> new SignedStopData(
                        vote(from, SignedKind.STOP_DATA, MEMBERSHIP.slot(regency, 0), Digest.of(body)), body))
                .toList();
    }

    /** Of a regency for which the others have asked, and this replica was not needed. */
    private static Message.Sync sync(long regency) {
        List<SignedStopData> proofs = proofs(regency);
        Slot slot = MEMBERSHIP.slot(regency, 0);
        return new Message.Sync(
                vote(MEMBERSHIP.leader(regency), SignedKind.SYNC, slot, Message.Sync.digest(proofs)), proofs);
    }

    private static List<LogRecord> records(List<Effect> effects) {
        List<LogRecord> records = new ArrayList<>();
        for (Effect effect : effects) {
            if (effect instanceof Effect.Append append) {
                records.add(append.entry());
            }
        }
        return records;
    }

    private static boolean votes(List<Effect> effects) {
        return effects.stream()
                .anyMatch(effect -> effect instanceof Effect.Broadcast sent && sent.message() instanceof Message.Cast);
    }

    @Test
    void aRegencyThatASyncStartedIsWrittenDownBeforeTheFirstVoteInIt() {
        List<LogRecord> written = records(hear(2, sync(2)));
        assertEquals(List.of(new LogRecord.Entered(MEMBERSHIP.slot(2, 0))), written);
        assertTrue(votes(propose(2)));
        assertEquals(List.of(), records(hear(2, sync(2))), "it is written down once");
    }

    @Test
    void whoWasInARegencyVotesInNoLowerOneAfterARestartAlthoughItHasNotVotedThere() {
        List<LogRecord> written = records(hear(2, sync(2)));
        replica = started(written);
        assertFalse(votes(propose(0)));
        assertFalse(votes(propose(2)), "its SYNC is to be seen again first");
        hear(2, sync(2));
        assertTrue(votes(propose(2)));
        replica = started(List.of());
        assertTrue(votes(propose(0)), "nothing else keeps it from voting");
    }

    @Test
    void whoWroteOneValueBeforeARestartWritesNoOtherInTheRegency() {
        List<LogRecord> written = records(propose(0));
        replica = started(written);
        assertFalse(votes(propose(0, TWO)));
        replica = started(List.of());
        assertTrue(votes(propose(0, TWO)), "nothing else keeps it from voting");
    }

    @Test
    void whoAcceptedOneValueBeforeARestartAcceptsNoOtherInTheRegency() {
        propose(0);
        hear(0, new Message.Cast(write(0, ONE)));
        List<LogRecord> written = records(hear(2, new Message.Cast(write(2, ONE))));
        assertEquals(1, written.size(), "its ACCEPT");
        replica = started(written);
        assertFalse(hasAccepted(TWO));
        replica = started(List.of());
        assertTrue(hasAccepted(TWO), "nothing else keeps it from voting");
    }

    /** After all others have written it. */
    private boolean hasAccepted(Batch batch) {
        List<Effect> effects = new ArrayList<>(propose(0, batch));
        for (int from : new int[] {0, 2, 3}) {
            effects.addAll(hear(from, new Message.Cast(write(from, batch))));
        }
        return records(effects).stream().anyMatch(LogRecord.Accepted.class::isInstance);
    }

    @Test
    void whoLedBeforeARestartLeadsNoMoreAndSaysSo() {
        replica = started(List.of(new LogRecord.Led(MEMBERSHIP.slot(1, 0))));
        List<LogRecord> written = records(replica.step(new Event.Tick(), 1));
        assertTrue(
                written.stream()
                        .anyMatch(entry -> entry instanceof LogRecord.Stopped stopped
                                && stopped.stop().slot().regency() == 2),
                written::toString);
    }

    private static Vote write(int from, Batch batch) {
        return vote(from, SignedKind.WRITE, MEMBERSHIP.slot(0, 1), batch.digest());
    }

    @Test
    void aLeaderWritesDownThatItLeadsAndNothingElse() {
        hear(0, stop(0));
        List<Effect> effects = new ArrayList<>(hear(2, stop(2)));
        effects.addAll(hear(0, new Message.StopData(proofs(1).get(0))));
        effects.addAll(hear(2, new Message.StopData(proofs(1).get(1))));
        effects.addAll(hear(3, new Message.StopData(proofs(1).get(2))));
        List<LogRecord> written = records(effects);
        assertTrue(written.contains(new LogRecord.Led(MEMBERSHIP.slot(1, 0))), written::toString);
        assertFalse(written.contains(new LogRecord.Entered(MEMBERSHIP.slot(1, 0))), written::toString);
    }

    private static Message stop(int from) {
        return new Message.Stop(vote(from, SignedKind.STOP, MEMBERSHIP.slot(1, 0), Digest.ZERO));
    }

    /** Else a crash of all could take back a seat that the group relies on: the decisions that have led to it lie before it. */
    @Test
    void aMembershipIsWrittenDownWithTheDecisionsThatHaveLedToIt() {
        List<LogRecord> written = new ArrayList<>(records(hear(0, decided())));
        Seats next = Seats.genesis(4).replaced(2, NONCE, 2);
        written.addAll(records(replica.step(new Event.Executed(1, Optional.empty(), Optional.of(next), List.of()), 1)));
        assertTrue(written.get(0) instanceof LogRecord.Decided, written::toString);
        assertEquals(new LogRecord.Entered(new Slot(1, 0, 0)), written.get(1));
    }

    @Test
    void whoseSeatAnotherLifeHasTakenAsksForItAgainAlthoughItBeganWithItsMemory() {
        replica = started(List.of(new LogRecord.Entered(MEMBERSHIP.slot(0, 0))));
        hear(0, decided());
        Seats next = Seats.genesis(4).replaced(ME, NONCE, 2);
        replica.step(new Event.Executed(1, Optional.empty(), Optional.of(next), List.of()), 1);
        assertFalse(replica.takesPart());
        List<Effect> effects = replica.step(new Event.Tick(), SETTINGS.idleStatusMicros() + 1);
        assertTrue(effects.contains(new Effect.Rejoin(Digest.ZERO)), effects::toString);
        assertFalse(votes(propose(0)));
    }

    private static Message decided() {
        Slot slot = MEMBERSHIP.slot(0, 1);
        List<Vote> accepts = Stream.of(0, 2, 3)
                .map(from -> vote(from, SignedKind.ACCEPT, slot, ONE.digest()))
                .toList();
        return new Message.Decided(Certificate.of(accepts), ONE);
    }
}
