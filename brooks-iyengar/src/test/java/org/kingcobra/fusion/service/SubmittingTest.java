package org.kingcobra.fusion.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kingcobra.fusion.service.FusionRig.OWNER;
import static org.kingcobra.fusion.service.FusionRig.STRANGER;
import static org.kingcobra.fusion.service.FusionRig.rules;
import static org.kingcobra.fusion.service.FusionRig.sensor;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.EvidenceClass;
import org.kingcobra.bft.HostStatus;
import org.kingcobra.bft.Reply;
import org.kingcobra.fusion.wire.FusionCommand;
import org.kingcobra.fusion.wire.SubmitReadings;

class SubmittingTest {
    private final FusionRig rig = FusionRig.of(4, 1);

    private void assertRejectedWithoutTrace(FusionStatus expected, Digest before, Reply reply) {
        assertTrue(reply.is(expected), () -> "expected " + expected + ", got " + reply);
        assertFalse(reply.effective());
        assertEquals(before, rig.root());
        assertEquals(List.of(), rig.accused);
    }

    private List<FusionStatus> statuses(Reply reply) {
        return FusionAnswer.statuses(reply).value().orElseThrow();
    }

    @Test
    void aReadingOfASensorOfTheChannelIsAccepted() {
        Reply reply = rig.submit(1, 0, 27, 67);
        assertTrue(reply.isDone());
        assertEquals(List.of(FusionStatus.ACCEPTED), statuses(reply));
    }

    @Test
    void anExactRetransmissionIsADuplicateAndChangesNothing() {
        rig.submit(1, 0, 27, 67);
        Digest before = rig.root();
        assertTrue(rig.submit(1, 0, 27, 67).is(FusionStatus.DUPLICATE));
        assertEquals(before, rig.root());
        assertEquals(List.of(), rig.accused);
    }

    @Test
    void aSecondIntervalForOneRoundIsEquivocation() {
        rig.submit(1, 0, 27, 67);
        Reply reply = rig.submit(1, 0, 27, 68);
        assertTrue(reply.is(FusionStatus.EQUIVOCATION));
        assertTrue(reply.effective());
        assertEquals(1, rig.accused.size());
        SensorAccused accused = rig.accused.get(0);
        assertEquals(AccusationKind.EQUIVOCATION, accused.kind());
        assertEquals(EvidenceClass.PROOF, accused.evidenceClass());
        assertEquals(sensor(1).id(), accused.sensor());
        assertEquals(0, accused.round());
    }

    @Test
    void aThirdIntervalAddsNoSecondAccusation() {
        rig.submit(1, 0, 27, 67);
        rig.submit(1, 0, 27, 68);
        Digest before = rig.root();
        assertTrue(rig.submit(1, 0, 27, 69).is(FusionStatus.EQUIVOCATION));
        assertTrue(rig.submit(1, 0, 27, 67).is(FusionStatus.EQUIVOCATION));
        assertEquals(before, rig.root());
        assertEquals(1, rig.accused.size());
    }

    @Test
    void twoIntervalsInOneCommandAreEquivocationEvenIfTheyCompleteTheRound() {
        FusionRig complete = FusionRig.of(rules(1, 0).with(CloseRule.WHEN_COMPLETE));
        Reply reply = complete.submit(1, new Reading(0, 1, 2), new Reading(0, 1, 3));
        assertEquals(List.of(FusionStatus.ACCEPTED, FusionStatus.EQUIVOCATION), statuses(reply));
        assertEquals(AccusationKind.EQUIVOCATION, complete.accused.get(0).kind());
    }

    @ParameterizedTest
    @CsvSource({"5,4", "-1001,0", "0,1001", "0,401", "9223372036854775807,-9223372036854775808"})
    void aReadingAgainstTheRulesItWasSignedUnderIsAProtocolViolation(long lo, long hi) {
        Reply reply = rig.submit(2, 0, lo, hi);
        assertTrue(reply.is(FusionStatus.PROTOCOL_VIOLATION));
        assertTrue(reply.effective());
        assertEquals(AccusationKind.PROTOCOL_VIOLATION, rig.accused.get(0).kind());
        assertEquals(EvidenceClass.PROOF, rig.accused.get(0).evidenceClass());
        assertEquals(1, rig.record(2).counts().violations());
    }

    @Test
    void aReadingNarrowerThanTheRulesAllowIsAProtocolViolation() {
        FusionRig wide = FusionRig.of(rules(4, 1).with(new ReadingLimits(0, 100, 2, 10)));
        assertTrue(wide.submit(1, 0, 5, 7).isDone());
        assertTrue(wide.submit(2, 0, 5, 6).is(FusionStatus.PROTOCOL_VIOLATION));
    }

    @Test
    void theSameViolationAgainIsADuplicateAndAnotherReadingMakesAnEquivocator() {
        rig.submit(2, 0, 5, 4);
        assertTrue(rig.submit(2, 0, 5, 4).is(FusionStatus.DUPLICATE));
        assertEquals(1, rig.accused.size());
        assertTrue(rig.submit(2, 0, 4, 5).is(FusionStatus.EQUIVOCATION));
        assertEquals(AccusationKind.EQUIVOCATION, rig.accused.get(1).kind());
    }

    @Test
    void nobodySubmitsForAnotherSensor() {
        Digest before = rig.root();
        assertRejectedWithoutTrace(
                FusionStatus.UNKNOWN_SENSOR,
                before,
                rig.execute(STRANGER, FusionCommands.submit(rig.config(), List.of(new Reading(0, 1, 2)))));
        assertRejectedWithoutTrace(
                FusionStatus.UNKNOWN_SENSOR,
                before,
                rig.execute(OWNER, FusionCommands.submit(rig.config(), List.of(new Reading(0, 1, 2)))));
    }

    @Test
    void aReadingForNoChannelIsRejected() {
        FusionConfig elsewhere = FusionConfig.first("nowhere", OWNER.id(), rules(4, 1));
        assertRejectedWithoutTrace(
                FusionStatus.UNKNOWN_CHANNEL,
                rig.root(),
                rig.execute(sensor(1), FusionCommands.submit(elsewhere, List.of(new Reading(0, 1, 2)))));
    }

    @Test
    void aReadingSignedUnderAnotherEpochIsRejectedWithoutEvidence() {
        FusionConfig old = rig.config();
        rig.reconfigure(rules(4, 1));
        assertRejectedWithoutTrace(
                FusionStatus.ANOTHER_EPOCH,
                rig.root(),
                rig.execute(sensor(1), FusionCommands.submit(old, List.of(new Reading(0, 5, 4)))));
    }

    @Test
    void aReadingForAClosedRoundIsRejectedWithoutEvidence() {
        rig.submit(1, 0, 27, 67);
        rig.close(0L);
        assertRejectedWithoutTrace(FusionStatus.ROUND_CLOSED, rig.root(), rig.submit(1, 0, 5, 4));
    }

    @Test
    void aReadingForANegativeRoundIsRejected() {
        assertRejectedWithoutTrace(FusionStatus.ROUND_CLOSED, rig.root(), rig.submit(1, -1, 1, 2));
    }

    @Test
    void openRoundsAreBounded() {
        int open = FusionLimits.openRoundsMax(4);
        assertTrue(rig.submit(1, open - 1, 1, 2).isDone());
        assertRejectedWithoutTrace(FusionStatus.ROUND_TOO_FAR_AHEAD, rig.root(), rig.submit(1, open, 1, 2));
        assertRejectedWithoutTrace(FusionStatus.ROUND_TOO_FAR_AHEAD, rig.root(), rig.submit(1, Long.MAX_VALUE, 1, 2));
        rig.close(0L);
        assertTrue(rig.submit(1, open, 1, 2).isDone());
    }

    @Test
    void manySensorsLeaveFewOpenRounds() {
        assertEquals(FusionLimits.OPEN_ROUNDS_MAX, FusionLimits.openRoundsMax(1));
        assertEquals(655, FusionLimits.openRoundsMax(50));
        assertEquals(32, FusionLimits.openRoundsMax(FusionLimits.SENSORS_PER_CHANNEL_MAX));
    }

    @Test
    void anEnvelopeTooLargeToKeepAsEvidenceIsRejected() {
        ByteString padding = ByteString.copyFrom(new byte[FusionLimits.ENVELOPE_BYTES_MAX]);
        List<Reply> replies = rig.harness.executeTogether(
                sensor(1),
                FusionService.TAG,
                List.of(FusionCommands.submit(rig.config(), List.of(new Reading(0, 1, 2))), padding));
        assertTrue(replies.get(0).is(FusionStatus.ENVELOPE_TOO_LARGE));
        assertEquals(List.of(), rig.accused);
    }

    @Test
    void theEnvelopesKeptForOneSensorAreBoundedAndFreedByClosing() {
        ByteString padding = ByteString.copyFrom(new byte[FusionLimits.ENVELOPE_BYTES_MAX - 1_000]);
        int fit = FusionLimits.OPEN_ENVELOPE_BYTES_PER_SENSOR_MAX / FusionLimits.ENVELOPE_BYTES_MAX;
        for (long round = 0; round < fit; round++) {
            assertTrue(submitPadded(round, padding).isDone());
        }
        assertTrue(submitPadded(fit, padding).is(FusionStatus.TOO_MANY_OPEN_ENVELOPES));
        rig.close(0L);
        assertTrue(submitPadded(fit, padding).isDone());
    }

    private Reply submitPadded(long round, ByteString padding) {
        return rig.harness
                .executeTogether(
                        sensor(1),
                        FusionService.TAG,
                        List.of(FusionCommands.submit(rig.config(), List.of(new Reading(round, 1, 2))), padding))
                .get(0);
    }

    @Test
    void manyReadingsInOneCommandAreJudgedEachForItself() {
        rig.submit(1, 3, 10, 20);
        rig.close(0L);
        Reply reply = rig.submit(
                1,
                new Reading(0, 1, 2),
                new Reading(1, 1, 2),
                new Reading(1, 1, 2),
                new Reading(2, 2, 1),
                new Reading(3, 10, 21),
                new Reading(1_000_000, 1, 2));
        assertEquals(
                List.of(
                        FusionStatus.ROUND_CLOSED,
                        FusionStatus.ACCEPTED,
                        FusionStatus.DUPLICATE,
                        FusionStatus.PROTOCOL_VIOLATION,
                        FusionStatus.EQUIVOCATION,
                        FusionStatus.ROUND_TOO_FAR_AHEAD),
                statuses(reply));
        assertTrue(reply.is(FusionStatus.EQUIVOCATION)); // the gravest
        assertTrue(reply.effective());
    }

    @Test
    void aCommandWhoseReadingsAreAllRejectedHasNoEffect() {
        rig.close(0L, 1L);
        Reply reply = rig.submit(1, new Reading(0, 1, 2), new Reading(1, 1, 2));
        assertFalse(reply.effective());
        assertEquals(List.of(FusionStatus.ROUND_CLOSED, FusionStatus.ROUND_CLOSED), statuses(reply));
    }

    @Test
    void columnsOfUnequalLengthAreMalformed() {
        SubmitReadings.Builder submission = SubmitReadings.newBuilder()
                .setChannel(FusionRig.ROOM)
                .setRules(rig.config().digest().bytes())
                .addRound(0)
                .addLo(1);
        assertMalformed(submission);
        assertMalformed(submission.addHi(2).addHi(3));
        assertMalformed(SubmitReadings.newBuilder().setChannel(FusionRig.ROOM));
    }

    @Test
    void readingsInOneCommandAreBounded() {
        List<Reading> many =
                new ArrayList<>(Collections.nCopies(FusionLimits.ROUNDS_PER_COMMAND_MAX, new Reading(0, 1, 2)));
        assertEquals(
                FusionLimits.ROUNDS_PER_COMMAND_MAX,
                statuses(rig.execute(sensor(1), FusionCommands.submit(rig.config(), many)))
                        .size());
        many.add(new Reading(0, 1, 2));
        assertTrue(rig.execute(sensor(1), FusionCommands.submit(rig.config(), many))
                .is(HostStatus.MALFORMED_COMMAND));
    }

    private void assertMalformed(SubmitReadings.Builder submission) {
        Reply reply = rig.execute(
                sensor(1),
                FusionCommand.newBuilder().setSubmitReadings(submission).build().toByteString());
        assertTrue(reply.is(HostStatus.MALFORMED_COMMAND), reply::text);
        assertTrue(reply.text().startsWith("1 to 1024 readings"), reply::text);
    }

    @Test
    void aSubmissionIsTestedInTheDocumentedOrder() {
        // unknown channel before unknown sensor before another epoch
        FusionConfig nowhere = FusionConfig.first("nowhere", OWNER.id(), rules(3, 1));
        FusionConfig otherRules = FusionConfig.first(FusionRig.ROOM, OWNER.id(), rules(3, 1));
        List<Reading> bad = List.of(new Reading(-1, 2, 1));
        assertTrue(rig.execute(STRANGER, FusionCommands.submit(nowhere, bad)).is(FusionStatus.UNKNOWN_CHANNEL));
        assertTrue(rig.execute(STRANGER, FusionCommands.submit(otherRules, bad)).is(FusionStatus.UNKNOWN_SENSOR));
        assertTrue(
                rig.execute(sensor(1), FusionCommands.submit(otherRules, bad)).is(FusionStatus.ANOTHER_EPOCH));
        assertTrue(
                rig.execute(sensor(1), FusionCommands.submit(rig.config(), bad)).is(FusionStatus.ROUND_CLOSED));
    }
}
