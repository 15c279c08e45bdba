package org.kingcobra.fusion.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kingcobra.fusion.service.FusionRig.ROOM;
import static org.kingcobra.fusion.service.FusionRig.interval;
import static org.kingcobra.fusion.service.FusionRig.rules;
import static org.kingcobra.fusion.service.FusionRig.sensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.Digest;
import org.kingcobra.fusion.Estimator;
import org.kingcobra.fusion.FusionResult.Fused;
import org.kingcobra.fusion.FusionResult.NoQuorum;
import org.kingcobra.fusion.FusionResult.TooFewReadings;
import org.kingcobra.fusion.Interval;

/** The fail states of FUSION 11.5 that {@link ChannelsTest} does not refuse at the door. */
class FailStatesTest {
    @Test
    void fewerThanNMinusTauReadings() {
        FusionRig rig = FusionRig.of(7, 2);
        rig.submitAll(0, interval(1, 2), interval(1, 2), interval(1, 2), interval(1, 2));
        assertEquals(new TooFewReadings(4, 5), rig.closed(0));
    }

    @Test
    void allDisjoint() {
        FusionRig rig = FusionRig.of(4, 1);
        rig.submitAll(0, interval(0, 1), interval(2, 3), interval(4, 5), interval(6, 7));
        assertEquals(new NoQuorum(1, 3, 4, 3), rig.closed(0));
    }

    @Test
    void tauOfZero() {
        FusionRig rig = FusionRig.of(2, 0);
        rig.submitAll(0, interval(0, 10), interval(5, 15));
        rig.submitAll(1, interval(0, 10), interval(11, 15));
        assertEquals(new Interval(5, 10), ((Fused) rig.closed(0)).bounds());
        assertEquals(new NoQuorum(1, 2, 2, 1), rig.closed(1));
    }

    @Test
    void oneSensor() {
        FusionRig rig = FusionRig.of(1, 0);
        rig.submit(1, 0, 5, 9);
        Fused fused = (Fused) rig.closed(0);
        assertEquals(new Interval(5, 9), fused.bounds());
        assertEquals(7, fused.estimate().value());
    }

    @Test
    void allIdentical() {
        FusionRig rig = FusionRig.of(4, 1);
        rig.submitAll(0, interval(5, 9), interval(5, 9), interval(5, 9), interval(5, 9));
        Fused fused = (Fused) rig.closed(0);
        assertEquals(new Interval(5, 9), fused.bounds());
        assertEquals(4, fused.maxOverlap());
    }

    @Test
    void allTouchingAtAPoint() {
        FusionRig rig = FusionRig.of(4, 1);
        rig.submitAll(0, interval(0, 5), interval(5, 9), interval(5, 5), interval(2, 5));
        Fused fused = (Fused) rig.closed(0);
        assertEquals(new Interval(5, 5), fused.bounds());
        assertEquals(5, fused.estimate().value());
    }

    @Test
    void theLargestValuesOverflowNothing() {
        for (Estimator estimator : Estimator.values()) {
            FusionRig rig = FusionRig.of(rules(4, 1).with(ReadingLimits.ANY).with(estimator));
            long end = Interval.LIMIT;
            rig.submitAll(0, interval(-end, end), interval(-end, end), interval(end, end), interval(-end, -end));
            rig.submitAll(1, interval(end, end), interval(end, end), interval(end, end), interval(-end, -end));
            assertTrue(rig.close(0L, 1L).isDone());
            assertEquals(new Interval(-end, end), rig.fused(0).bounds());
            assertEquals(new Interval(end, end), rig.fused(1).bounds());
        }
    }

    @Test
    void aReconfigurationInMidRoundDropsTheReadingsAndBlamesNobody() {
        FusionRig rig = FusionRig.of(4, 1);
        rig.submitAll(0, interval(10, 20), interval(12, 22), interval(11, 21));
        rig.reconfigure(rules(3, 1));
        assertEquals(SensorRecord.NEW, rig.record(1));
        // the round goes on under the new rules, for which all sign again
        rig.submitAll(0, interval(110, 120), interval(112, 122), interval(111, 121));
        Fused fused = (Fused) rig.closed(0);
        assertEquals(new Interval(111, 121), fused.bounds());
        assertEquals(List.of(), rig.accused);
        assertEquals(2, rig.service().round(ROOM, 0).orElseThrow().epoch());
    }

    @Test
    void aProofOfAnEarlierEpochStaysAfterAReconfiguration() {
        FusionRig rig = FusionRig.of(4, 1);
        rig.submit(1, 0, 1, 2);
        rig.submit(1, 0, 1, 3);
        rig.submit(2, 0, 2, 1);
        rig.reconfigure(rules(4, 1));
        assertEquals(1, rig.record(1).counts().equivocations());
        assertEquals(1, rig.evidence(1).size());
        assertEquals(1, rig.evidence(2).size());
        assertTrue(rig.submit(1, 0, 1, 4).isDone());
    }

    @Test
    void anEpochThatComesAndGoesLeavesNothingOpen() {
        FusionRig rig = FusionRig.of(4, 1);
        FusionRig untouched = FusionRig.of(4, 1);
        rig.submitAll(0, interval(10, 20), interval(12, 22));
        rig.submitAll(5, interval(10, 20));
        rig.reconfigure(rules(4, 1));
        untouched.reconfigure(rules(4, 1));
        assertEquals(untouched.root(), rig.root());
    }

    @Test
    void aSensorThatMovesInTheListKeepsItsRecordAndOneThatLeavesTakesItAlong() {
        FusionRig rig = FusionRig.of(3, 1);
        rig.submit(2, 0, 2, 1);
        rig.submit(3, 0, 2, 1);
        ChannelRules old = rules(3, 1);
        List<Sensor> swapped =
                new ArrayList<>(List.of(old.sensors().get(2), old.sensors().get(0)));
        rig.reconfigure(new ChannelRules(
                old.unit(), swapped, 0, old.limits(), old.estimator(), old.closeRule(), old.firstRound()));
        assertEquals(1, rig.record(3).counts().violations());
        assertEquals(SensorRecord.NEW, rig.record(2));
        assertEquals(List.of(), rig.evidence(2));
        rig.execute(sensor(3), FusionCommands.submit(rig.config(), List.of(new Reading(0, 5, 6))));
        rig.submit(1, 0, 5, 6);
        assertEquals(2, ((Fused) rig.closed(0)).present());
    }

    @Test
    void aReconfigurationSkipsRoundsForEver() {
        FusionRig rig = FusionRig.of(1, 0);
        rig.submit(1, 0, 1, 2);
        rig.reconfigure(rules(1, 0).from(1_000_000));
        assertTrue(rig.submit(1, 999_999, 1, 2).is(FusionStatus.ROUND_CLOSED));
        assertTrue(rig.submit(1, 1_000_000, 1, 2).isDone());
        rig.reconfigure(rules(1, 0));
        assertTrue(rig.submit(1, 0, 1, 2).is(FusionStatus.ROUND_CLOSED));
        assertEquals(Optional.empty(), rig.service().round(ROOM, 0));
    }

    @Test
    void aReconfigurationStopsTheDeadlinesOfTheOldEpoch() {
        FusionRig rig = FusionRig.of(rules(1, 0).with(new CloseRule(false, 10)));
        rig.harness.advanceTo(1_000);
        rig.submit(1, 0, 1, 2);
        rig.reconfigure(rules(1, 0));
        rig.harness.advanceTo(2_000);
        assertEquals(Optional.empty(), rig.service().round(ROOM, 0));
    }

    @Test
    void moreThanTauLiarsNeverCrashAReplica() {
        // FUSION 8.2 g; G10: two liars collude and frame the honest one, which is why class 3 is no proof
        FusionRig rig = FusionRig.of(3, 1);
        rig.submitAll(0, interval(0, 2), interval(3, 5), interval(4, 6));
        Fused fused = (Fused) rig.closed(0);
        assertEquals(new Interval(4, 5), fused.bounds());
        assertEquals(AccusationKind.DISJOINT_READING, rig.accused.get(0).kind());
        assertEquals(sensor(1).id(), rig.accused.get(0).sensor());
    }

    @Test
    void twoChannelsDoNotMix() {
        FusionRig rig = FusionRig.of(1, 0);
        Digest before = rig.root();
        FusionConfig other = FusionConfig.first("attic", FusionRig.OWNER.id(), rules(1, 0));
        rig.execute(FusionRig.OWNER, FusionCommands.create("attic", rules(1, 0)));
        rig.submit(1, 0, 1, 2);
        assertTrue(rig.execute(sensor(1), FusionCommands.submit(other, List.of(new Reading(0, 7, 8))))
                .isDone());
        rig.execute(FusionRig.OWNER, FusionCommands.close("attic", List.of(0L)));
        assertEquals(Optional.empty(), rig.service().round(ROOM, 0));
        assertEquals(new Interval(1, 2), ((Fused) rig.closed(0)).bounds());
        assertTrue(!before.equals(rig.root()));
    }
}
