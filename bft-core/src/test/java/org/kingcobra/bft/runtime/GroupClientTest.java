package org.kingcobra.bft.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.GroupClosedException;
import org.kingcobra.bft.HostStatus;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.IndeterminateOutcomeException;
import org.kingcobra.bft.NoQuorumReplyException;
import org.kingcobra.bft.OperationId;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.ResultForgottenException;
import org.kingcobra.bft.crypto.Identities;
import org.kingcobra.bft.host.Envelope;
import org.kingcobra.bft.host.Limits;
import org.kingcobra.bft.reply.Replies;

class GroupClientTest {
    private static final Identity ALICE = Identities.wellKnown("alice");
    private static final ClientOptions OPTIONS = new ClientOptions(2, 4, 1_000, 0, 1_000, 10_000);

    private static final Reply AHEAD = Reply.refused(HostStatus.AHEAD);

    private final FakeGroup group = new FakeGroup();

    @Test
    void operationsThatLingerTravelInOneEnvelope() {
        GroupClient client = client(OPTIONS.withLingerMicros(100));
        submit(client, 3);
        assertEquals(0, group.submitted.size());
        assertEquals(1, group.timers.size());
        group.timers.get(0).run();
        assertEquals(List.of(3), sizes());
    }

    @Test
    void aFullEnvelopeLeavesWithoutLingering() {
        GroupClient client = client(OPTIONS.withLingerMicros(100));
        submit(client, 4);
        assertEquals(List.of(4), sizes());
    }

    @Test
    void operationsGatherWhileEnoughEnvelopesAreInFlight() {
        GroupClient client = client(OPTIONS);
        List<CompletableFuture<Reply>> replies = submit(client, 7);
        assertEquals(List.of(1, 1), sizes());
        answer(client, 1, "a");
        assertEquals("a", replies.get(0).join().text());
        assertEquals(List.of(1, 1, 4), sizes());
        Envelope third = group.envelopes().get(2);
        assertEquals(3, third.firstOperation());
        assertEquals(2, third.floor());
    }

    @Test
    void nothingLeavesBeyondTheWindowUntilTheFloorRises() {
        int full = Limits.ENVELOPE_OPERATIONS_MAX;
        GroupClient client = client(new ClientOptions(10, full, Limits.ENVELOPE_BYTES_MAX / 2, 1, 1_000, 10_000));
        submit(client, 2 * full + 1);
        group.timers.get(0).run();
        assertEquals(List.of(full, full), sizes());
        answer(client, 1, results(full));
        assertEquals(List.of(full, full, 1), sizes());
    }

    @Test
    void operationsThatWereGivenUpDoNotBlockTheWindow() {
        int full = Limits.ENVELOPE_OPERATIONS_MAX;
        GroupClient client = client(new ClientOptions(10, full, Limits.ENVELOPE_BYTES_MAX / 2, 1, 1_000, 10_000));
        List<CompletableFuture<Reply>> replies = submit(client, 2 * full + 1);
        group.timers.get(0).run();
        client.onTimer(after(10_001));
        assertTrue(replies.get(0).isCompletedExceptionally());
        assertEquals(List.of(full, full, 1), sizes());
        assertEquals(full + 1, group.envelopes().get(2).floor());
    }

    @Test
    void anUnansweredEnvelopeIsSentAgainByteForByteEachTimeTwiceAsLate() {
        GroupClient client = client(OPTIONS);
        submit(client, 1);
        long sent = System.nanoTime();
        client.onTimer(sent + millis(1_000));
        assertEquals(2, group.submitted.size());
        client.onTimer(sent + millis(2_999));
        assertEquals(2, group.submitted.size());
        client.onTimer(sent + millis(3_000));
        assertEquals(3, group.submitted.size());
        assertArrayEquals(group.submitted.get(0), group.submitted.get(2));
    }

    @Test
    void anUnansweredOperationIsIndeterminateAndItsRetryTakesItsOwnIdAgain() {
        GroupClient client = client(OPTIONS);
        OperationId operation = indeterminate(client, submit(client, 1).get(0));
        assertEquals(new OperationId(ALICE.id(), 1), operation);
        CompletableFuture<Reply> again = client.retry(operation);
        assertArrayEquals(group.submitted.get(0), group.submitted.get(1));
        answer(client, 1, "late");
        assertEquals("late", again.join().text());
    }

    @Test
    void allOperationsOfAnIndeterminateEnvelopeCanBeRetried() {
        GroupClient client = client(OPTIONS.withLingerMicros(1));
        List<CompletableFuture<Reply>> replies = submit(client, 4);
        List<OperationId> operations = new ArrayList<>();
        client.onTimer(after(10_001));
        replies.forEach(reply -> operations.add(operationOf(reply)));
        List<CompletableFuture<Reply>> again =
                operations.stream().map(client::retry).toList();
        assertEquals(2, group.submitted.size());
        assertSame(again.get(0), client.retry(operations.get(0)));
        answer(client, 1, "a", "b", "c", "d");
        assertEquals(
                List.of("a", "b", "c", "d"),
                again.stream().map(reply -> reply.join().text()).toList());
    }

    @Test
    void anAnswerThatCameAfterTheOutcomeWasGivenUpIsThereForTheRetry() {
        GroupClient client = client(OPTIONS);
        OperationId operation = indeterminate(client, submit(client, 1).get(0));
        answer(client, 1, "late");
        assertEquals("late", client.retry(operation).join().text());
        assertEquals(1, group.submitted.size());
    }

    @Test
    void onlyAnIndeterminateOperationOfTheClientsOwnCanBeRetried() {
        GroupClient client = client(OPTIONS);
        indeterminate(client, submit(client, 1).get(0));
        OperationId foreign = new OperationId(Identities.wellKnown("bob").id(), 1);
        assertThrows(IllegalArgumentException.class, () -> client.retry(foreign));
        OperationId unknown = new OperationId(ALICE.id(), 2);
        assertThrows(IllegalArgumentException.class, () -> client.retry(unknown));
    }

    @Test
    void fourDifferentAnswersAreNoQuorum() {
        GroupClient client = client(OPTIONS);
        CompletableFuture<Reply> reply = submit(client, 1).get(0);
        for (int replica = 0; replica < 4; replica++) {
            client.receive(replica, Replies.signed(replica, 1, Replies.reply(ALICE.id(), 1, "answer " + replica)));
        }
        assertInstanceOf(NoQuorumReplyException.class, failureOf(reply));
    }

    @Test
    void tooFewResultsEvenIfMoreThanFReplicasSignThemBreakNothing() {
        GroupClient client = client(OPTIONS.withLingerMicros(1));
        List<CompletableFuture<Reply>> replies = submit(client, 4);
        answer(client, 1, "only one");
        replies.forEach(reply -> assertInstanceOf(NoQuorumReplyException.class, failureOf(reply)));
        CompletableFuture<Reply> next = submit(client, 4).get(0);
        answer(client, 5, results(4));
        assertTrue(next.isDone());
    }

    @Test
    void operationsThatFoundNoRoomInTheAnswerAreAskedAgainUnderTheirOwnNumbers() {
        GroupClient client = client(OPTIONS.withLingerMicros(1));
        List<CompletableFuture<Reply>> replies = submit(client, 4);
        ByteString answer = Replies.reply(ALICE.id(), 1, Reply.done("a"), Reply.done("b"), AHEAD, AHEAD);
        client.receive(1, Replies.signed(1, 1, answer));
        client.receive(2, Replies.signed(2, 1, answer));
        assertEquals("b", replies.get(1).join().text());
        assertFalse(replies.get(2).isDone());
        Envelope again = group.envelopes().get(1);
        assertEquals(3, again.firstOperation());
        assertEquals(3, again.floor());
        assertEquals(2, again.operations().size());
        client.receive(3, Replies.signed(3, 1, answer)); // comes late
        answer(client, 3, "c", "d");
        assertEquals("d", replies.get(3).join().text());
        assertEquals(List.of(), client.faults());
    }

    @Test
    void anEnvelopeThatIsAheadAsAWholeIsStillAwaited() {
        GroupClient client = client(OPTIONS);
        CompletableFuture<Reply> reply = submit(client, 1).get(0);
        for (int replica = 0; replica < 4; replica++) {
            client.receive(replica, Replies.signed(replica, 1, Replies.reply(ALICE.id(), 1, AHEAD)));
        }
        assertFalse(reply.isDone());
        answer(client, 1, "done after all");
        assertEquals("done after all", reply.join().text());
    }

    @Test
    void nobodyIsToldThatAnExpiredOperationHadNoEffect() {
        GroupClient client = client(OPTIONS);
        CompletableFuture<Reply> reply = submit(client, 1).get(0);
        ByteString expired = Replies.reply(ALICE.id(), 1, Reply.refused(HostStatus.EXPIRED));
        client.receive(1, Replies.signed(1, 1, expired));
        client.receive(2, Replies.signed(2, 1, expired));
        assertInstanceOf(IndeterminateOutcomeException.class, failureOf(reply));
        assertInstanceOf(IndeterminateOutcomeException.class, failureOf(client.retry(new OperationId(ALICE.id(), 1))));
    }

    @Test
    void aForgottenResultIsNoReplyWithAnEmptyOne() {
        GroupClient client = client(OPTIONS);
        CompletableFuture<Reply> reply = submit(client, 1).get(0);
        ByteString forgotten = Replies.reply(ALICE.id(), 1, Reply.ended(HostStatus.RESULT_FORGOTTEN, ByteString.EMPTY));
        client.receive(1, Replies.signed(1, 1, forgotten));
        client.receive(2, Replies.signed(2, 1, forgotten));
        assertTrue(assertInstanceOf(ResultForgottenException.class, failureOf(reply))
                .effective());
    }

    @Test
    void answersToSomebodyElseAreNotMine() {
        GroupClient client = client(OPTIONS);
        CompletableFuture<Reply> reply = submit(client, 1).get(0);
        for (int replica = 0; replica < 4; replica++) {
            client.receive(
                    replica,
                    Replies.signed(
                            replica,
                            1,
                            Replies.reply(Identities.wellKnown("bob").id(), 1, "his")));
        }
        assertFalse(reply.isDone());
        answer(client, 1, "mine");
        assertEquals("mine", reply.join().text());
        assertEquals(List.of(), client.faults());
    }

    @Test
    void aReplicaThatTalksNonsenseNeitherStopsNorFillsTheClient() {
        GroupClient client = client(OPTIONS);
        CompletableFuture<Reply> reply = submit(client, 1).get(0);
        client.receive(0, Replies.signed(0, 1, ByteString.copyFromUtf8("no leaf at all")));
        client.receive(0, Replies.signed(0, 1, Replies.event("topic", 1, "an event")));
        for (int i = 0; i < 1_000; i++) {
            client.receive(0, Replies.signed(0, 1, Replies.reply(ALICE.id(), 1, "lie " + i)));
            client.receive(0, Replies.signed(0, 1, Replies.reply(ALICE.id(), 1_000 + i, "lie " + i)));
        }
        client.receive(1, Replies.signed(1, 1, Replies.reply(ALICE.id(), 1, "truth")));
        client.receive(2, Replies.signed(2, 1, Replies.reply(ALICE.id(), 1, "truth")));
        assertEquals("truth", reply.join().text());
        assertEquals(1, client.faults().size());
        assertEquals(0, client.faults().get(0).replica());
    }

    @Test
    void theFaultsOfOneReplicaAreBoundedAndDoNotCrowdOutThoseOfAnother() {
        GroupClient client = client(OPTIONS);
        int lies = FaultLog.FAULTS_PER_REPLICA_MAX + 1;
        for (int i = 1; i <= lies; i++) {
            submit(client, 1);
            int liar = i == lies ? 3 : 0;
            client.receive(liar, Replies.signed(liar, i, Replies.reply(ALICE.id(), i, "lie")));
            client.receive(1, Replies.signed(1, i, Replies.reply(ALICE.id(), i, "truth")));
            client.receive(2, Replies.signed(2, i, Replies.reply(ALICE.id(), i, "truth")));
        }
        assertEquals(
                1,
                client.faults().stream().filter(fault -> fault.replica() == 3).count());
        assertEquals(lies, client.faults().size());
    }

    @Test
    void aPayloadThatNoEnvelopeCanCarryIsRefusedAtOnce() {
        GroupClient client = client(OPTIONS);
        ByteString large = ByteString.copyFrom(new byte[group.payloadBytesMax() + 1]);
        assertThrows(IllegalArgumentException.class, () -> client.submit(1, large));
    }

    @Test
    void closingFailsWhatIsSentAndWhatWaitsAndRefusesWhatComes() {
        GroupClient client = client(OPTIONS);
        List<CompletableFuture<Reply>> replies = submit(client, 5);
        var subscription = client.subscribe("topic", event -> {});
        client.close();
        replies.forEach(reply -> assertInstanceOf(GroupClosedException.class, failureOf(reply)));
        assertTrue(group.detached);
        assertEquals(List.of(), group.sinks);
        assertThrows(GroupClosedException.class, () -> client.submit(1, ByteString.EMPTY));
        assertThrows(GroupClosedException.class, () -> client.retry(new OperationId(ALICE.id(), 1)));
        assertThrows(GroupClosedException.class, () -> client.subscribe("topic", event -> {}));
        client.onTimer(after(100_000));
        answer(client, 1, "too late");
        subscription.close();
        client.close();
    }

    private GroupClient client(ClientOptions options) {
        return new GroupClient(group, options, ALICE, 1);
    }

    private static List<CompletableFuture<Reply>> submit(GroupClient client, int count) {
        List<CompletableFuture<Reply>> replies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            replies.add(client.submit(1, ByteString.copyFromUtf8("x")));
        }
        return replies;
    }

    private static void answer(GroupClient client, long firstOperation, String... results) {
        for (int replica = 1; replica <= 2; replica++) {
            client.receive(
                    replica,
                    Replies.signed(replica, firstOperation, Replies.reply(ALICE.id(), firstOperation, results)));
        }
    }

    private static String[] results(int count) {
        return java.util.Collections.nCopies(count, "done").toArray(String[]::new);
    }

    private List<Integer> sizes() {
        return group.envelopes().stream()
                .map(envelope -> envelope.operations().size())
                .toList();
    }

    /** So many milliseconds from now: at least so long after anything was sent. */
    private static long after(int millis) {
        return System.nanoTime() + millis(millis);
    }

    private static long millis(int millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private OperationId indeterminate(GroupClient client, CompletableFuture<Reply> reply) {
        client.onTimer(after(10_001));
        return operationOf(reply);
    }

    private static OperationId operationOf(CompletableFuture<Reply> reply) {
        return assertInstanceOf(IndeterminateOutcomeException.class, failureOf(reply))
                .operation();
    }

    private static Throwable failureOf(CompletableFuture<Reply> reply) {
        assertTrue(reply.isDone());
        return java.util.Objects.requireNonNull(
                assertThrows(CompletionException.class, reply::join).getCause());
    }
}
