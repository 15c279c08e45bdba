package org.kingcobra.fusion.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kingcobra.fusion.service.FusionRig.OWNER;
import static org.kingcobra.fusion.service.FusionRig.ROOM;
import static org.kingcobra.fusion.service.FusionRig.STRANGER;
import static org.kingcobra.fusion.service.FusionRig.interval;
import static org.kingcobra.fusion.service.FusionRig.rules;
import static org.kingcobra.fusion.service.FusionRig.sensor;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.HostStatus;
import org.kingcobra.bft.Reply;
import org.kingcobra.bft.TopicEvent;
import org.kingcobra.fusion.Accused;
import org.kingcobra.fusion.Estimate;
import org.kingcobra.fusion.Estimator;
import org.kingcobra.fusion.EvidenceClass;
import org.kingcobra.fusion.FusionResult.AssumptionViolated;
import org.kingcobra.fusion.FusionResult.Fused;
import org.kingcobra.fusion.FusionResult.NoQuorum;
import org.kingcobra.fusion.FusionResult.Outcome;
import org.kingcobra.fusion.FusionResult.TooFewReadings;
import org.kingcobra.fusion.Interval;
import org.kingcobra.fusion.service.FusionAnswer.RoundAnswer;

class ClosingTest {
    private static final long SECOND_MICROS = 1_000_000;

    @Test
    void theFiveProcessorsFuseAsInTheWorkedExample() {
        FusionRig rig = FusionRig.of(5, 1);
        // E1 of FUSION 6, in tenths: 683/260 = 2.6269 rounds to 26
        rig.submitAll(0, interval(27, 67), interval(0, 32), interval(15, 45), interval(8, 28), interval(14, 46));
        Fused fused = (Fused) rig.closed(0);
        assertEquals(new Interval(15, 32), fused.bounds());
        assertEquals(new Estimate(Estimator.BI_MIDPOINT, 26), fused.estimate());
        assertEquals(List.of(), fused.accused());
        assertEquals(3, rig.fused(0).regions().size());
    }

    @Test
    void theChannelsEstimatorIsUsed() {
        FusionRig rig = FusionRig.of(rules(5, 1).with(Estimator.MEDIAN));
        rig.submitAll(0, interval(27, 67), interval(0, 32), interval(15, 45), interval(8, 28), interval(14, 46));
        assertEquals(new Estimate(Estimator.MEDIAN, 30), ((Fused) rig.closed(0)).estimate());
    }

    @Test
    void tooFewReadingsAccuseNobody() {
        FusionRig rig = FusionRig.of(5, 1);
        rig.submitAll(0, interval(27, 67), interval(0, 32), interval(15, 45));
        assertEquals(new TooFewReadings(3, 4), rig.closed(0));
        assertEquals(List.of(), rig.accused);
    }

    @Test
    void aRoundWithoutAnyReadingClosesToo() {
        FusionRig rig = FusionRig.of(5, 1);
        assertEquals(new TooFewReadings(0, 4), rig.closed(0));
        assertEquals(1, rig.record(1).counts().omitted());
    }

    @Test
    void provenLiarsAndMissingSensorsBeyondTauViolateTheAssumption() {
        FusionRig rig = FusionRig.of(5, 1);
        rig.submitAll(0, interval(27, 67), interval(0, 32), interval(15, 45), interval(8, 28));
        rig.submit(4, 0, 8, 29);
        assertEquals(new AssumptionViolated(List.of(new Accused(3, EvidenceClass.EQUIVOCATION)), 1, 1), rig.closed(0));
    }

    @Test
    void readingsWithoutACommonPointAreNoQuorumAndAccuseNobody() {
        FusionRig rig = FusionRig.of(3, 1);
        rig.submitAll(0, interval(0, 1), interval(10, 11), interval(20, 21));
        assertEquals(new NoQuorum(1, 2, 3, 2), rig.closed(0));
        assertEquals(List.of(), rig.accused);
    }

    @Test
    void equivocatorsAndViolatorsSpendTauAndStandInTheResult() {
        FusionRig rig = FusionRig.of(5, 2);
        rig.submitAll(0, interval(27, 67), interval(0, 32), interval(15, 45));
        rig.submit(4, 0, 8, 28);
        rig.submit(4, 0, 9, 29);
        rig.submit(5, 0, 46, 14);
        Fused fused = (Fused) rig.closed(0);
        assertEquals(
                List.of(new Accused(3, EvidenceClass.EQUIVOCATION), new Accused(4, EvidenceClass.PROTOCOL_VIOLATION)),
                fused.accused());
        assertEquals(3, fused.present());
    }

    @Test
    void onlyTheOwnerCloses() {
        FusionRig rig = FusionRig.of(5, 1);
        assertTrue(
                rig.execute(STRANGER, FusionCommands.close(ROOM, List.of(0L))).is(FusionStatus.NOT_THE_OWNER));
        assertTrue(
                rig.execute(sensor(1), FusionCommands.close(ROOM, List.of(0L))).is(FusionStatus.NOT_THE_OWNER));
        assertTrue(
                rig.execute(OWNER, FusionCommands.close("nowhere", List.of(0L))).is(FusionStatus.UNKNOWN_CHANNEL));
    }

    @Test
    void aRoundClosesOnceAndOnlyWithinTheWindow() {
        FusionRig rig = FusionRig.of(5, 1);
        assertTrue(rig.close(0L).isDone());
        Reply again = rig.close(0L);
        assertTrue(again.is(FusionStatus.ROUND_CLOSED));
        assertFalse(again.effective());
        assertTrue(rig.close(1L + FusionLimits.openRoundsMax(5)).is(FusionStatus.ROUND_TOO_FAR_AHEAD));
    }

    @Test
    void manyRoundsCloseInOneCommandInAnyOrder() {
        FusionRig rig = FusionRig.of(1, 0);
        rig.submit(1, new Reading(0, 0, 2), new Reading(1, 2, 4), new Reading(2, 4, 6));
        Reply reply = rig.close(2L, 0L, 2L);
        List<RoundAnswer> answers = FusionAnswer.rounds(reply).value().orElseThrow();
        assertEquals(
                List.of(FusionStatus.ACCEPTED, FusionStatus.ACCEPTED, FusionStatus.ROUND_CLOSED),
                answers.stream().map(RoundAnswer::status).toList());
        assertEquals(2L, answers.get(0).round().orElseThrow().round());
        assertEquals(0L, answers.get(1).round().orElseThrow().round());
        assertTrue(rig.submit(1, 1, 2, 4).is(FusionStatus.DUPLICATE));
        assertTrue(rig.submit(1, 2, 2, 4).is(FusionStatus.ROUND_CLOSED));
        assertTrue(rig.close(1L).isDone());
    }

    @Test
    void anEmptyOrEndlessListOfRoundsIsMalformed() {
        FusionRig rig = FusionRig.of(1, 0);
        List<Long> endless = LongStream.rangeClosed(0, FusionLimits.ROUNDS_PER_COMMAND_MAX)
                .boxed()
                .toList();
        assertTrue(rig.close().is(HostStatus.MALFORMED_COMMAND));
        assertTrue(rig.execute(OWNER, FusionCommands.close(ROOM, endless)).is(HostStatus.MALFORMED_COMMAND));
        assertTrue(rig.execute(OWNER, FusionCommands.getRounds(ROOM, endless, false))
                .is(HostStatus.MALFORMED_COMMAND));
    }

    @Test
    void aRoundClosesByItselfWhenEverySensorHasReportedLiarsAmongThem() {
        FusionRig rig = FusionRig.of(rules(3, 1).with(CloseRule.WHEN_COMPLETE));
        rig.submit(1, 0, 1, 5);
        rig.submit(2, 0, 5, 1);
        assertEquals(Optional.empty(), rig.service().round(ROOM, 0));
        rig.submit(3, 0, 2, 6);
        assertEquals(new Interval(2, 5), rig.fused(0).bounds());
    }

    @Test
    void aDeadlineRunsFromTheFirstReportThatLiarsCannotHaveMadeAlone() {
        FusionRig rig = FusionRig.of(rules(4, 1).with(CloseRule.completeOrAfter(SECOND_MICROS)));
        rig.harness.advanceTo(100 * SECOND_MICROS);
        rig.submit(1, 0, 1, 5);
        rig.harness.advanceTo(200 * SECOND_MICROS);
        assertEquals(Optional.empty(), rig.service().round(ROOM, 0));
        rig.submit(2, 0, 1, 5);
        rig.harness.advanceTo(201 * SECOND_MICROS - 1);
        assertEquals(Optional.empty(), rig.service().round(ROOM, 0));
        rig.submit(3, 0, 2, 6);
        rig.harness.advanceTo(201 * SECOND_MICROS);
        assertEquals(new Interval(2, 5), rig.fused(0).bounds());
        assertEquals(1, rig.record(4).counts().omitted());
    }

    @Test
    void aDeadlineThatBeganBeforeTheGroupKnewTheTimeBeginsWhenItDoes() {
        FusionRig rig = FusionRig.of(rules(1, 0).with(new CloseRule(false, SECOND_MICROS)));
        rig.submit(1, 0, 1, 5);
        rig.harness.advanceTo(100 * SECOND_MICROS);
        assertEquals(Optional.empty(), rig.service().round(ROOM, 0));
        rig.harness.advanceTo(101 * SECOND_MICROS);
        assertEquals(new Interval(1, 5), rig.fused(0).bounds());
    }

    @Test
    void aDeadlineClosesEarlierRoundsThatNobodyReported() {
        FusionRig rig = FusionRig.of(rules(1, 0).with(new CloseRule(false, SECOND_MICROS)));
        rig.harness.advanceTo(SECOND_MICROS);
        rig.submit(1, 3, 1, 5);
        rig.harness.advanceTo(2 * SECOND_MICROS);
        assertEquals(
                new TooFewReadings(0, 1),
                rig.service().round(ROOM, 0).orElseThrow().result());
        assertEquals(
                Outcome.FUSED,
                rig.service().round(ROOM, 3).orElseThrow().result().outcome());
        assertEquals(Optional.empty(), rig.service().round(ROOM, 4));
    }

    @Test
    void whatOneAdvanceOfTimeCannotCloseWaitsForTheNext() {
        int sensors = FusionLimits.SENSORS_PER_CHANNEL_MAX;
        FusionRig rig = FusionRig.of(rules(sensors, 0).with(new CloseRule(false, SECOND_MICROS)));
        rig.harness.advanceTo(SECOND_MICROS);
        int atOnce = FusionLimits.READINGS_CLOSED_PER_ADVANCE_MAX / sensors;
        rig.submit(1, new Reading(atOnce, 1, 5));
        rig.harness.advanceTo(3 * SECOND_MICROS);
        assertTrue(rig.service().round(ROOM, atOnce - 1).isPresent());
        assertEquals(Optional.empty(), rig.service().round(ROOM, atOnce));
        rig.harness.advanceTo(3 * SECOND_MICROS + 1);
        assertTrue(rig.service().round(ROOM, atOnce).isPresent());
    }

    @Test
    void aRoundClosedByItsOwnerDoesNotFallDueAgain() {
        FusionRig rig = FusionRig.of(rules(1, 0).with(new CloseRule(false, SECOND_MICROS)));
        rig.harness.advanceTo(SECOND_MICROS);
        rig.submit(1, 0, 1, 5);
        rig.close(0L);
        rig.harness.advanceTo(9 * SECOND_MICROS);
        assertEquals(Optional.empty(), rig.service().round(ROOM, 1));
    }

    @Test
    void closedRoundsArePublished() {
        FusionRig rig = FusionRig.of(1, 0);
        rig.submit(1, 0, 1, 5);
        rig.close(0L);
        List<TopicEvent> events = rig.harness.events();
        assertEquals(1, events.size());
        assertEquals("fusion/room", events.get(0).topic());
        assertEquals(
                rig.service().round(ROOM, 0), ClosedRound.decode(events.get(0).payload()));
    }

    @Test
    void resultsAreAskedForWithOrWithoutTheirRegions() {
        FusionRig rig = FusionRig.of(1, 0);
        rig.submit(1, 0, 1, 5);
        rig.close(0L);
        Reply full = rig.execute(STRANGER, FusionCommands.getRounds(ROOM, List.of(0L, 1L), true));
        List<RoundAnswer> answers = FusionAnswer.rounds(full).value().orElseThrow();
        assertEquals(rig.service().round(ROOM, 0), answers.get(0).round());
        assertEquals(new RoundAnswer(FusionStatus.ROUND_STILL_OPEN, Optional.empty()), answers.get(1));
        Reply brief = rig.execute(STRANGER, FusionCommands.getRounds(ROOM, List.of(0L), false));
        Fused summary = (Fused) FusionAnswer.rounds(brief)
                .value()
                .orElseThrow()
                .get(0)
                .round()
                .orElseThrow()
                .result();
        assertEquals(List.of(), summary.regions());
        assertEquals(rig.fused(0).bounds(), summary.bounds());
        assertTrue(rig.execute(STRANGER, FusionCommands.getRounds("nowhere", List.of(0L), false))
                .is(FusionStatus.UNKNOWN_CHANNEL));
    }

    @Test
    void theHistoryIsBoundedAndForgottenRoundsStayClosed() {
        FusionRig rig = FusionRig.of(1, 0);
        int rounds = FusionLimits.KEPT_RESULTS_PER_CHANNEL + 1;
        for (long first = 0; first < rounds; first += 1_000) {
            rig.execute(
                    OWNER,
                    FusionCommands.close(
                            ROOM,
                            LongStream.range(first, Math.min(first + 1_000, rounds))
                                    .boxed()
                                    .toList()));
        }
        assertEquals(Optional.empty(), rig.service().round(ROOM, 0));
        assertTrue(rig.service().round(ROOM, 1).isPresent());
        assertTrue(rig.service().round(ROOM, rounds - 1).isPresent());
        assertTrue(rig.submit(1, 0, 1, 2).is(FusionStatus.ROUND_CLOSED));
        Reply asked = rig.execute(STRANGER, FusionCommands.getRounds(ROOM, List.of(0L), false));
        assertEquals(
                FusionStatus.ROUND_FORGOTTEN,
                FusionAnswer.rounds(asked).value().orElseThrow().get(0).status());
    }

    @Test
    void aFullWindowOfTheLargestChannelClosesInOneCommand() {
        FusionRig rig = FusionRig.of(rules(50, 16));
        List<Long> window =
                LongStream.range(0, FusionLimits.openRoundsMax(50)).boxed().toList();
        List<Reading> readings =
                window.stream().map(round -> new Reading(round, 200, 220)).toList();
        for (int number = 1; number <= 50; number++) {
            rig.execute(sensor(number), FusionCommands.submit(rig.config(), readings));
        }
        Reply reply = rig.execute(OWNER, FusionCommands.close(ROOM, window));
        assertTrue(reply.isDone());
        assertEquals(
                window.size(), FusionAnswer.rounds(reply).value().orElseThrow().size());
        assertEquals(50, rig.fused(0).present());
    }
}
