package org.kingcobra.fusion.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kingcobra.fusion.service.FusionRig.OFFLINE;
import static org.kingcobra.fusion.service.FusionRig.OWNER;
import static org.kingcobra.fusion.service.FusionRig.ROOM;
import static org.kingcobra.fusion.service.FusionRig.STRANGER;
import static org.kingcobra.fusion.service.FusionRig.interval;
import static org.kingcobra.fusion.service.FusionRig.rules;
import static org.kingcobra.fusion.service.FusionRig.sensor;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.EvidenceClass;
import org.kingcobra.bft.HostStatus;
import org.kingcobra.bft.Origin;
import org.kingcobra.bft.Reply;
import org.kingcobra.fusion.service.FusionAnswer.SensorFile;

class EvidenceTest {
    private final FusionRig rig = FusionRig.of(4, 1);

    private EquivocationProof equivocation() {
        rig.submit(1, 7, 27, 67);
        rig.submit(1, 7, 28, 68);
        return (EquivocationProof)
                SensorProof.decode(rig.accused.get(0).evidence()).orElseThrow();
    }

    private ViolationProof violation() {
        rig.submit(2, 7, 68, 28);
        return (ViolationProof)
                SensorProof.decode(rig.accused.get(0).evidence()).orElseThrow();
    }

    @Test
    void anEquivocationProofConvictsOffline() {
        assertEquals(ProofVerdict.PROVEN, equivocation().verify(sensor(1).id(), OFFLINE));
    }

    @Test
    void aContradictionWithinOneOperationConvictsOffline() {
        rig.submit(1, new Reading(7, 1, 2), new Reading(7, 1, 3));
        SensorProof proof = SensorProof.decode(rig.accused.get(0).evidence()).orElseThrow();
        assertEquals(ProofVerdict.PROVEN, proof.verify(sensor(1).id(), OFFLINE));
    }

    @Test
    void aViolationProofConvictsOffline() {
        assertEquals(ProofVerdict.PROVEN, violation().verify(sensor(2).id(), OFFLINE));
    }

    @Test
    void aProofConvictsNobodyElse() {
        assertEquals(
                ProofVerdict.SIGNED_BY_SOMEBODY_ELSE,
                equivocation().verify(sensor(3).id(), OFFLINE));
    }

    @Test
    void aTamperedEnvelopeProvesNothing() {
        EquivocationProof proof = equivocation();
        byte[] bytes = proof.second().envelope().toByteArray();
        bytes[bytes.length / 2] ^= 1;
        EquivocationProof tampered = new EquivocationProof(
                ROOM,
                7,
                proof.first(),
                new Origin(ByteString.copyFrom(bytes), proof.second().operationIndex()));
        assertEquals(
                ProofVerdict.SIGNATURE_DOES_NOT_VERIFY,
                tampered.verify(sensor(1).id(), OFFLINE));
    }

    @Test
    void anOperationThatTheEnvelopeDoesNotHaveProvesNothing() {
        EquivocationProof proof = equivocation();
        for (int index : List.of(-1, 1)) {
            EquivocationProof beyond = new EquivocationProof(
                    ROOM, 7, proof.first(), new Origin(proof.second().envelope(), index));
            assertEquals(
                    ProofVerdict.SIGNATURE_DOES_NOT_VERIFY,
                    beyond.verify(sensor(1).id(), OFFLINE));
        }
    }

    @Test
    void oneReadingShownTwiceProvesNothing() {
        EquivocationProof proof = equivocation();
        EquivocationProof same = new EquivocationProof(ROOM, 7, proof.first(), proof.first());
        assertEquals(ProofVerdict.READINGS_AGREE, same.verify(sensor(1).id(), OFFLINE));
    }

    @Test
    void readingsForDifferentRoundsProveNothing() {
        EquivocationProof proof = equivocation();
        EquivocationProof other = new EquivocationProof(ROOM, 8, proof.first(), proof.second());
        assertEquals(ProofVerdict.ANOTHER_ROUND, other.verify(sensor(1).id(), OFFLINE));
    }

    @Test
    void readingsForDifferentChannelsOrEpochsProveNothing() {
        EquivocationProof proof = equivocation();
        EquivocationProof elsewhere = new EquivocationProof("elsewhere", 7, proof.first(), proof.second());
        assertEquals(
                ProofVerdict.ANOTHER_CHANNEL_OR_EPOCH,
                elsewhere.verify(sensor(1).id(), OFFLINE));

        rig.reconfigure(rules(4, 1));
        rig.submit(1, 7, 1, 2);
        rig.submit(1, 7, 1, 3);
        EquivocationProof later = (EquivocationProof)
                SensorProof.decode(rig.accused.get(1).evidence()).orElseThrow();
        EquivocationProof mixed = new EquivocationProof(ROOM, 7, proof.first(), later.second());
        assertEquals(
                ProofVerdict.ANOTHER_CHANNEL_OR_EPOCH, mixed.verify(sensor(1).id(), OFFLINE));
    }

    @Test
    void anotherCommandOfTheSensorIsNoReading() {
        EquivocationProof proof = equivocation();
        Origin question = origin(FusionCommands.getChannel(ROOM), FusionService.TAG);
        Origin garbage = origin(ByteString.copyFromUtf8("\u0001garbage"), FusionService.TAG);
        Origin elsewhere =
                origin(FusionCommands.submit(rig.config(), List.of(new Reading(7, 1, 2))), FusionService.TAG + 1);
        for (Origin origin : List.of(question, garbage, elsewhere)) {
            assertEquals(
                    ProofVerdict.NOT_A_SUBMISSION,
                    new EquivocationProof(ROOM, 7, proof.first(), origin)
                            .verify(sensor(1).id(), OFFLINE));
        }
    }

    private static Origin origin(ByteString payload, int service) {
        return new Origin(
                new org.kingcobra.bft.host.EnvelopeSigner(org.kingcobra.bft.host.ServiceHarness.groupId(), sensor(1))
                        .sign(
                                99,
                                99,
                                List.of(new org.kingcobra.bft.host.Envelope.RequestedOperation(service, payload))),
                0);
    }

    @Test
    void nobodyPutsStricterRulesBesideAnHonestReading() {
        rig.submit(2, 7, 68, 28);
        Origin honest = origin(FusionCommands.submit(rig.config(), List.of(new Reading(7, 1, 30))), FusionService.TAG);
        FusionConfig stricter = FusionConfig.first(ROOM, OWNER.id(), rules(4, 1).with(new ReadingLimits(0, 10, 0, 10)));
        assertEquals(
                ProofVerdict.ANOTHER_CHANNEL_OR_EPOCH,
                new ViolationProof(stricter, 7, honest).verify(sensor(1).id(), OFFLINE));
        assertEquals(
                ProofVerdict.READING_IS_LEGAL,
                new ViolationProof(rig.config(), 7, honest).verify(sensor(1).id(), OFFLINE));
        assertEquals(
                ProofVerdict.ANOTHER_ROUND,
                new ViolationProof(rig.config(), 8, honest).verify(sensor(1).id(), OFFLINE));
    }

    @Test
    void whoIsNoSensorOfTheChannelBreaksNoRuleOfIt() {
        FusionConfig without = FusionConfig.first(
                ROOM,
                OWNER.id(),
                new ChannelRules(
                        rules(1, 0).unit(),
                        List.of(new Sensor(STRANGER.id(), "other")),
                        0,
                        FusionRig.LIMITS,
                        rules(1, 0).estimator(),
                        CloseRule.BY_OWNER,
                        0));
        Origin reading = origin(FusionCommands.submit(without, List.of(new Reading(7, 2, 1))), FusionService.TAG);
        assertEquals(
                ProofVerdict.NOT_A_SENSOR_OF_THE_CHANNEL,
                new ViolationProof(without, 7, reading).verify(sensor(1).id(), OFFLINE));
    }

    @Test
    void proofsSurviveTheirEncodingAndGarbageIsNone() {
        EquivocationProof proof = equivocation();
        assertEquals(Optional.of(proof), SensorProof.decode(proof.encode()));
        assertEquals(Optional.empty(), SensorProof.decode(ByteString.copyFromUtf8("\u0001garbage")));
        assertEquals(Optional.empty(), SensorProof.decode(ByteString.EMPTY));
        assertEquals(Optional.empty(), StatisticalEvidence.decode(ByteString.copyFromUtf8("\u0001garbage")));
        assertEquals(Optional.empty(), ClosedRound.decode(ByteString.copyFromUtf8("\u0001garbage")));
    }

    @Test
    void equivocationIsAccusedInTheCommandThatCompletesItAndNotAgainAtTheClose() {
        // FUSION 8.2 f
        equivocation();
        assertEquals(1, rig.accused.size());
        rig.close(7L);
        assertEquals(1, rig.accused.size());
    }

    @Test
    void aReadingOutsideTheRegionsIsAccusedAtTheCloseAsStatisticalOnly() {
        rig.submitAll(0, interval(10, 20), interval(12, 22), interval(11, 21), interval(100, 110));
        assertEquals(List.of(), rig.accused);
        rig.close(0L);
        assertEquals(1, rig.accused.size());
        SensorAccused accused = rig.accused.get(0);
        assertEquals(AccusationKind.DISJOINT_READING, accused.kind());
        assertEquals(EvidenceClass.STATISTICAL, accused.evidenceClass());
        assertEquals(sensor(4).id(), accused.sensor());
        StatisticalEvidence evidence =
                StatisticalEvidence.decode(accused.evidence()).orElseThrow();
        assertEquals(100, evidence.lo());
        assertEquals(0, evidence.round().round());
    }

    @Test
    void fourDisjointReadingsCloseTogetherBreakTheContract() {
        for (long round = 0; round < 4; round++) {
            rig.submitAll(round, interval(10, 20), interval(12, 22), interval(11, 21), interval(30, 310));
            assertEquals(0, rig.record(4).counts().contractAlarms());
            rig.close(round);
        }
        assertEquals(1, rig.record(4).counts().contractAlarms());
        assertEquals(0, rig.record(4).contract().logRatioMicros());
        SensorAccused last = rig.accused.get(rig.accused.size() - 1);
        assertEquals(AccusationKind.BROKEN_CONTRACT, last.kind());
        StatisticalEvidence evidence =
                StatisticalEvidence.decode(last.evidence()).orElseThrow();
        assertTrue(evidence.statisticMicros() >= evidence.levelMicros());
        assertEquals(0, rig.record(1).counts().contractAlarms());
    }

    @Test
    void aSensorThatLeansToOneSideWithoutLeavingTheRegionsDrifts() {
        long round = 0;
        while (rig.accused.isEmpty() && round < 20) {
            rig.submitAll(round, interval(90, 110), interval(90, 110), interval(90, 110), interval(98, 118));
            rig.close(round++);
        }
        assertEquals(AccusationKind.DRIFT, rig.accused.get(0).kind());
        assertEquals(sensor(4).id(), rig.accused.get(0).sensor());
        // 0.8 half widths from the middle of F = [90, 110], 0.35 of them allowed: 0.45 a round pass 3 in the seventh
        assertEquals(7, round);
        assertEquals(0, rig.record(4).drift().aboveMicros());
        assertEquals(0, rig.record(4).counts().disjoint());
    }

    @Test
    void oneWildReadingIsNoDriftTwoInARowAre() {
        for (long round = 0; round < 2; round++) {
            assertEquals(0, rig.record(4).counts().driftAlarms());
            rig.submitAll(round, interval(90, 110), interval(90, 110), interval(90, 110), interval(-1_000, -999));
            rig.close(round);
        }
        assertEquals(1, rig.record(4).counts().driftAlarms());
    }

    @Test
    void theEvidenceOfADriftNamesTheSumThatDecided() {
        oneWildReadingIsNoDriftTwoInARowAre();
        SensorAccused last = rig.accused.get(rig.accused.size() - 1);
        assertEquals(AccusationKind.DRIFT, last.kind());
        StatisticalEvidence evidence =
                StatisticalEvidence.decode(last.evidence()).orElseThrow();
        assertEquals(3_300_000, evidence.statisticMicros());
        assertEquals(3_000_000, evidence.levelMicros());
    }

    @Test
    void whoIsMissingIsCountedAndNeverAccused() {
        for (long round = 0; round < 50; round++) {
            rig.submitAll(round, interval(10, 20), interval(12, 22), interval(11, 21));
            rig.close(round);
        }
        assertEquals(50, rig.record(4).counts().omitted());
        assertEquals(0, rig.record(4).counts().fused());
        assertEquals(0, rig.record(4).contract().logRatioMicros());
        assertEquals(List.of(), rig.accused);
    }

    @Test
    void roundsThatDoNotFuseAdvanceNoTest() {
        rig.submitAll(0, interval(0, 1), interval(10, 11), interval(20, 21), interval(30, 31));
        rig.close(0L);
        assertEquals(SensorRecord.NEW, rig.record(1));
    }

    @Test
    void aProvenLiarsRoundAdvancesNoStatisticalTest() {
        rig.submitAll(0, interval(10, 20), interval(12, 22), interval(11, 21));
        rig.submit(4, 0, 300, 301);
        rig.submit(4, 0, 301, 302);
        rig.close(0L);
        SensorRecord record = rig.record(4);
        assertEquals(1, record.counts().equivocations());
        assertEquals(0, record.counts().disjoint());
        assertEquals(0, record.counts().omitted());
        assertEquals(0, record.contract().logRatioMicros());
    }

    @Test
    void aFloodOfOneKindWashesAwayNoOtherKindAndStaysBounded() {
        equivocation();
        for (long round = 0; round < 7; round++) {
            rig.submitAll(round, interval(300, 310), interval(12, 22), interval(11, 21), interval(10, 20));
            rig.close(round);
        }
        List<Evidence> kept = rig.evidence(1);
        assertEquals(AccusationKind.EQUIVOCATION, kept.get(0).kind());
        List<Long> disjoint = kept.stream()
                .filter(piece -> piece.kind() == AccusationKind.DISJOINT_READING)
                .map(Evidence::round)
                .toList();
        assertEquals(List.of(6L, 5L, 4L, 3L), disjoint);
        assertEquals(7, rig.record(1).counts().disjoint());
    }

    @Test
    void aFreeRiderShowsInTheInformationScore() {
        rig.submitAll(0, interval(10, 20), interval(12, 22), interval(11, 21), interval(-100, 300));
        rig.close(0L);
        assertEquals(1, rig.fused(0).present() - 3);
        long bounds = rig.fused(0).bounds().width();
        assertEquals(bounds * 1_000 / 400, rig.record(4).counts().informationPermilleSum());
        assertEquals(bounds * 1_000 / 10, rig.record(1).counts().informationPermilleSum());
    }

    @Test
    void theEvidenceAgainstASensorIsAskedFor() {
        equivocation();
        Reply reply =
                rig.execute(STRANGER, FusionCommands.getEvidence(ROOM, sensor(1).id()));
        SensorFile file = FusionAnswer.sensorFile(reply).value().orElseThrow();
        assertEquals(rig.record(1), file.record());
        assertEquals(rig.evidence(1), file.evidence());
        assertTrue(rig.execute(STRANGER, FusionCommands.getEvidence(ROOM, STRANGER.id()))
                .is(FusionStatus.UNKNOWN_SENSOR));
        assertTrue(rig.execute(
                        STRANGER,
                        FusionCommands.getEvidence("nowhere", sensor(1).id()))
                .is(FusionStatus.UNKNOWN_CHANNEL));
        ByteString shortKey = org.kingcobra.fusion.wire.FusionCommand.newBuilder()
                .setGetEvidence(
                        org.kingcobra.fusion.wire.GetEvidence.newBuilder().setChannel(ROOM))
                .build()
                .toByteString();
        assertTrue(rig.execute(STRANGER, shortKey).is(HostStatus.MALFORMED_COMMAND));
    }

    @Test
    void evidenceTooLongForOneAnswerLosesItsOldestPieces() {
        ByteString padding = ByteString.copyFrom(new byte[FusionLimits.ENVELOPE_BYTES_MAX - 1_000]);
        for (long round = 0; round < FusionLimits.EVIDENCE_PER_KIND_MAX; round++) {
            for (long hi = 10; hi < 12; hi++) {
                rig.harness.executeTogether(
                        sensor(1),
                        FusionService.TAG,
                        List.of(FusionCommands.submit(rig.config(), List.of(new Reading(round, 1, hi))), padding));
            }
        }
        Reply reply =
                rig.execute(STRANGER, FusionCommands.getEvidence(ROOM, sensor(1).id()));
        List<Evidence> told =
                FusionAnswer.sensorFile(reply).value().orElseThrow().evidence();
        assertEquals(List.of(3L), told.stream().map(Evidence::round).toList());
        assertEquals(4, rig.evidence(1).size());
    }
}
