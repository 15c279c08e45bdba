package org.kingcobra.bft.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.Context;
import org.kingcobra.bft.DomainEvent;
import org.kingcobra.bft.HostStatus;
import org.kingcobra.bft.Identity;
import org.kingcobra.bft.Mount;
import org.kingcobra.bft.Ordered;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.Service;
import org.kingcobra.bft.Status;
import org.kingcobra.bft.host.Envelope.RequestedOperation;
import org.kingcobra.bft.state.Codec;
import org.kingcobra.bft.state.IntColumn;
import org.kingcobra.bft.state.ReplicatedCell;
import org.kingcobra.bft.state.ReplicatedMap;
import org.kingcobra.bft.state.StateSpace;

class ReplicaHostTest {
    private static final Identity ALICE = ServiceHarness.identity("alice");

    private final ServiceHarness harness = ServiceHarness.with(Notes.MOUNT, Censor.MOUNT);

    @Test
    void aRetryGetsTheCachedReplyAndActsOnce() {
        ByteString envelope = envelope(1, 1, "buy milk");
        List<Reply> first = harness.order(envelope);
        List<Reply> second = harness.order(envelope);
        assertEquals(first, second);
        assertEquals(
                "1",
                harness.execute(ServiceHarness.identity("bob"), Notes.TAG, text("count"))
                        .text());
    }

    @Test
    void anotherOperationUnderAUsedNumberIsAConflictAndNeverGetsTheCachedReply() {
        harness.order(envelope(1, 1, "buy milk"));
        assertTrue(harness.order(envelope(1, 1, "buy beer")).get(0).is(HostStatus.CONFLICT));
    }

    @Test
    void belowTheRaisedFloorAnOperationIsExpired() {
        harness.order(envelope(1, 1, "buy milk"));
        harness.order(envelope(2, 2, "buy eggs"));
        assertTrue(harness.order(envelope(1, 1, "buy milk")).get(0).is(HostStatus.EXPIRED));
    }

    @Test
    void anEnvelopeThatReachesBeyondTheWindowOfItsOwnFloorIsMalformed() {
        long last = Limits.WINDOW_OPERATIONS;
        assertEquals(List.of(), harness.order(envelope(last + 1, 1, "buy milk")));
        assertEquals(List.of(), harness.order(envelope(last, 1, "buy milk", "buy eggs")));
        assertTrue(harness.order(envelope(last, 1, "buy milk")).get(0).isDone());
        assertTrue(harness.order(envelope(last + 1, 2, "buy eggs")).get(0).isDone());
    }

    @Test
    void operationsBehindResultsThatFillAnAnswerAreAheadAndRunWhenAskedAgain() {
        int fit = Limits.ENVELOPE_RESULT_BYTES_MAX / Limits.RESULT_BYTES_MAX;
        List<Reply> replies = harness.order(envelope(1, 1, nCopies(fit + 2, "long")));
        assertTrue(replies.subList(0, fit).stream().allMatch(Reply::isDone));
        assertTrue(replies.subList(fit, fit + 2).stream().allMatch(reply -> reply.is(HostStatus.AHEAD)));
        assertTrue(harness.order(envelope(fit + 1L, fit + 1L, "long", "long")).stream()
                .allMatch(Reply::isDone));
    }

    @Test
    void manyRetriesOfALargeAnswerInOneBatchAreAheadBeyondTheBatchsRoom() {
        ByteString envelope = envelope(1, 1, nCopies(4, "long"));
        List<Reply> replies = harness.orderTogether(Collections.nCopies(20, envelope));
        int answered = 4 * (Limits.BATCH_ANSWER_BYTES_MAX / Limits.ENVELOPE_RESULT_BYTES_MAX);
        assertTrue(replies.subList(0, answered).stream().allMatch(Reply::isDone));
        assertTrue(replies.subList(answered, 80).stream().allMatch(reply -> reply.is(HostStatus.AHEAD)));
    }

    @Test
    void aServiceThatFailsWhenTimeAdvancesKeepsNeitherTheClockNorOthersFromGoingOn() {
        harness.execute(ALICE, Notes.TAG, text("fail at 1000"));
        Reply reading = harness.advanceTo(1_000);
        assertTrue(reading.effective() && reading.is(HostStatus.SERVICE_FAILED));
        assertEquals(1_000, harness.host().agreedTimeMicros());
        assertEquals("0", harness.execute(ALICE, Notes.TAG, text("time")).text());
        assertEquals(1_000, harness.service(Censor.class).heardMicros.get());
        harness.advanceTo(1_001);
        assertEquals("1001", harness.execute(ALICE, Notes.TAG, text("time")).text());
    }

    @Test
    void aForgedEnvelopeChangesNothingButIsPartOfTheChain() {
        ByteString envelope = envelope(1, 1, "buy milk");
        byte[] forged = envelope.toByteArray();
        forged[forged.length - 1] ^= 1;
        var rootsBefore = harness.stateRoots();
        var headBefore = harness.host().chainHead();
        assertEquals(List.of(), harness.order(ByteString.copyFrom(forged)));
        assertEquals(rootsBefore, harness.stateRoots());
        assertNotEquals(headBefore, harness.host().chainHead());
    }

    @Test
    void aRefusalAboveUndoesWhatTheServiceBelowHasDone() {
        var before = harness.stateRoots().get("notes");
        Reply reply = harness.execute(ALICE, Notes.TAG, text("something forbidden"));
        assertTrue(reply.is(Refusal.THE_CENSOR_OBJECTS));
        assertEquals(before, harness.stateRoots().get("notes"));
        assertEquals(List.of(), harness.events());
    }

    @Test
    void publishedEventsAreNumberedWithinTheirTopic() {
        harness.execute(ALICE, Notes.TAG, text("buy milk"));
        harness.execute(ALICE, Notes.TAG, text("buy eggs"));
        assertEquals(
                List.of(1L, 2L), harness.events().stream().map(e -> e.number()).toList());
    }

    @Test
    void anUnknownServiceIsRefused() {
        assertTrue(harness.execute(ALICE, 77, text("?")).is(HostStatus.UNKNOWN_SERVICE));
    }

    @Test
    void onlyAReplicaCanTellTheTimeAndItNeverGoesBack() {
        assertTrue(harness.execute(ALICE, HostCommands.TAG, HostCommands.clockReading(5))
                .is(HostStatus.NOT_A_REPLICA));
        harness.advanceTo(1_000);
        assertEquals(1_000, harness.host().agreedTimeMicros());
        assertTrue(harness.advanceTo(999).is(HostStatus.STALE_CLOCK_READING));
        assertEquals(1_000, harness.host().agreedTimeMicros());
    }

    @Test
    void aRestoredCopyGoesOnExactlyAsTheOriginal() {
        harness.execute(ALICE, Notes.TAG, text("buy milk"));
        harness.advanceTo(1_000);
        ServiceHarness copy = harness.restoredCopy();
        assertEquals(
                harness.execute(ALICE, Notes.TAG, text("buy eggs")), copy.execute(ALICE, Notes.TAG, text("buy eggs")));
        assertEquals(harness.stateRoots(), copy.stateRoots());
        assertEquals(harness.host().chainHead(), copy.host().chainHead());
    }

    @Test
    void servicesAboveSeeTimeAdvanceInTheSameCommand() {
        harness.advanceTo(5_000);
        assertFalse(harness.execute(ALICE, Notes.TAG, text("time")).text().isEmpty());
        assertEquals("5000", harness.execute(ALICE, Notes.TAG, text("time")).text());
    }

    private static ByteString envelope(long number, long floor, String... notes) {
        return new EnvelopeSigner(ServiceHarness.groupId(), ALICE)
                .sign(
                        number,
                        floor,
                        Stream.of(notes)
                                .map(note -> new RequestedOperation(Notes.TAG, text(note)))
                                .toList());
    }

    private static String[] nCopies(int count, String note) {
        return Collections.nCopies(count, note).toArray(String[]::new);
    }

    private static ByteString text(String text) {
        return ByteString.copyFromUtf8(text);
    }

    private enum Refusal implements Status {
        THE_CENSOR_OBJECTS;

        @Override
        public int code() {
            return FIRST_SERVICE_CODE;
        }
    }

    private record NoteTaken(String text) implements DomainEvent {}

    /** Remembers notes, tells those above, and publishes them. */
    private static final class Notes implements Service {
        static final int TAG = 7;
        private static final ByteString LONG = ByteString.copyFrom(new byte[Limits.RESULT_BYTES_MAX]);
        static final Mount MOUNT = new Mount(TAG, "notes", Notes::new);

        private final ReplicatedMap<Long, String> notes;
        private final IntColumn lengths;
        private final ReplicatedCell<Long> heardTime;

        Notes(StateSpace state) {
            notes = state.map("notes", Codec.LONG, Codec.STRING);
            lengths = state.ints("lengths");
            heardTime = state.cell("time", Codec.LONG, 0L);
        }

        @Override
        public Reply apply(Ordered command, Context context) {
            String text = command.payload().toStringUtf8();
            if (text.equals("count")) {
                return Reply.done(Integer.toString(notes.size()));
            }
            if (text.equals("time")) {
                return Reply.done(heardTime.get().toString());
            }
            if (text.equals("long")) {
                return Reply.done(LONG);
            }
            notes.put(command.sequence(), text);
            lengths.add(text.length());
            context.publish("notes", command.payload());
            context.emit(new NoteTaken(text));
            return Reply.DONE;
        }

        @Override
        public void onTime(Ordered cause, Context context) {
            heardTime.set(cause.agreedTimeMicros());
            if (notes.view().containsValue("fail at " + cause.agreedTimeMicros())) {
                throw new IllegalStateException("a bug that every replica meets alike");
            }
        }
    }

    /** Objects to some notes, from above. */
    private static final class Censor implements Service {
        static final Mount MOUNT = new Mount(8, "censor", Censor::new);

        final ReplicatedCell<Long> heardMicros;

        Censor(StateSpace state) {
            heardMicros = state.cell("time", Codec.LONG, 0L);
        }

        @Override
        public void onTime(Ordered cause, Context context) {
            heardMicros.set(cause.agreedTimeMicros());
        }

        @Override
        public Reply apply(Ordered command, Context context) {
            return Reply.DONE;
        }

        @Override
        public Reply on(DomainEvent event, Ordered cause, Context context) {
            return event instanceof NoteTaken note && note.text().contains("forbidden")
                    ? Reply.refused(Refusal.THE_CENSOR_OBJECTS)
                    : Reply.DONE;
        }
    }
}
