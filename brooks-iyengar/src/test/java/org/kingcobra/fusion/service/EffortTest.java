package org.kingcobra.fusion.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kingcobra.fusion.service.FusionRig.OWNER;
import static org.kingcobra.fusion.service.FusionRig.ROOM;
import static org.kingcobra.fusion.service.FusionRig.STRANGER;
import static org.kingcobra.fusion.service.FusionRig.sensor;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.Reply;
import org.kingcobra.fusion.FusionResult;
import org.kingcobra.fusion.service.FusionAnswer.RoundAnswer;

/** What is cheap to sign and dear to execute is executed so often in one batch. */
class EffortTest {
    /** Each proof holds both envelopes: a proof for each of many offences in one is the square of what was sent. */
    @Test
    void aSensorThatOffendsAThousandTimesInOneEnvelopeIsAccusedAFewTimes() {
        FusionRig rig = FusionRig.of(1, 0);
        List<Reading> inverted = LongStream.range(0, 1_000)
                .mapToObj(round -> new Reading(round, 5, 1))
                .toList();
        Reply reply = rig.submit(1, inverted.toArray(Reading[]::new));
        List<FusionStatus> statuses = FusionAnswer.statuses(reply).value().orElseThrow();
        assertEquals(Collections.nCopies(1_000, FusionStatus.PROTOCOL_VIOLATION), statuses);
        assertEquals(FusionLimits.PROOFS_PER_SENSOR_AND_BATCH_MAX, rig.accused.size());
        // what was not proved one by one counts in no round either
        assertEquals(FusionResult.Outcome.ASSUMPTION_VIOLATED, rig.closed(999).outcome());
        rig.submit(1, new Reading(1_000, 5, 1));
        assertEquals(FusionLimits.PROOFS_PER_SENSOR_AND_BATCH_MAX + 1, rig.accused.size());
    }

    /** Otherwise liars could use up what is there for others, and one of them would not be told of. */
    @Test
    void oneSensorsOffencesLeaveTheProofsAgainstAnotherAlone() {
        FusionRig rig = FusionRig.of(3, 1);
        for (int number = 1; number <= 2; number++) {
            List<Reading> twice = new ArrayList<>();
            for (long round = 0; round < 20; round++) {
                twice.add(new Reading(round, 1, 5));
                twice.add(new Reading(round, 2, 6));
            }
            rig.submit(number, twice.toArray(Reading[]::new));
        }
        for (int number = 1; number <= 2; number++) {
            var liar = sensor(number).id();
            long told = rig.accused.stream()
                    .filter(accused -> accused.sensor().equals(liar))
                    .count();
            assertEquals(FusionLimits.PROOFS_PER_SENSOR_AND_BATCH_MAX, told);
        }
    }

    @Test
    void anOwnerClosesSoManyRoundsWithoutReadingsInOneBatch() {
        FusionRig rig = FusionRig.of(FusionRig.rules(32, 8));
        List<ByteString> commands = new ArrayList<>();
        for (long first = 0; first < 5_120; first += 1_024) {
            commands.add(FusionCommands.close(
                    ROOM, LongStream.range(first, first + 1_024).boxed().toList()));
        }
        List<Reply> replies = rig.harness.executeTogether(OWNER, FusionService.TAG, commands);
        assertTrue(replies.subList(0, 4).stream().allMatch(Reply::isDone));
        assertTrue(replies.get(4).is(FusionStatus.BATCH_IS_EXHAUSTED));
        assertEquals(false, replies.get(4).effective());
        assertTrue(rig.execute(OWNER, commands.get(4)).isDone());
    }

    /** Sixteen envelopes of a quarter of a megabyte, kept twice over, are more than a channel keeps. */
    @Test
    void evidenceKeptAgainstOneChannelIsBounded() {
        int sensors = 40;
        FusionRig rig = FusionRig.of(FusionRig.rules(sensors, 8));
        List<ByteString> padded = new ArrayList<>();
        padded.add(FusionCommands.submit(rig.config(), List.of(new Reading(0, 1, 5), new Reading(0, 2, 6))));
        padded.add(ByteString.copyFrom(new byte[FusionLimits.ENVELOPE_BYTES_MAX - 1_000]));
        for (int number = 1; number <= sensors; number++) {
            rig.harness.executeTogether(sensor(number), FusionService.TAG, padded);
        }
        assertEquals(sensors, rig.accused.size());
        long kept = 0;
        for (int number = 1; number <= sensors; number++) {
            kept += rig.service().evidence(ROOM, sensor(number).id()).stream()
                    .mapToLong(piece -> piece.bytes().size())
                    .sum();
            assertEquals(1, rig.record(number).counts().equivocations());
        }
        assertTrue(kept > 0 && kept <= FusionLimits.EVIDENCE_BYTES_PER_CHANNEL_MAX, "kept " + kept);
    }

    /** An answer that were too long would be refused, and cost its asker nothing of what she may ask for. */
    @Test
    void roundsThatFindNoRoomInAnAnswerAreLeftOut() {
        int sensors = 256;
        FusionRig rig = FusionRig.of(FusionRig.rules(sensors, 120));
        for (int number = 1; number <= sensors; number++) {
            rig.submit(number, 0, number - 300, number);
        }
        assertTrue(rig.close(0L).isDone());
        List<Long> many = Collections.nCopies(FusionCommands.ROUNDS_PER_COMMAND_MAX, 0L);
        Reply reply = rig.execute(STRANGER, FusionCommands.getRounds(ROOM, many, true));
        List<RoundAnswer> answers = FusionAnswer.rounds(reply).value().orElseThrow();
        assertEquals(many.size(), answers.size());
        assertEquals(FusionStatus.ACCEPTED, answers.get(0).status());
        assertEquals(FusionStatus.ROUND_LEFT_OUT, answers.get(many.size() - 1).status());
        assertTrue(reply.result().size() > FusionLimits.ROUND_BYTES_PER_REPLY_MAX / 2);
    }

    @Test
    void aChannelOfManySensorsKeepsFewerResultsAndNeverReopensARound() {
        FusionRig rig = FusionRig.of(1, 0);
        rig.close(LongStream.range(1, 1_024).boxed().toArray(Long[]::new)); // round 0 stays open
        rig.reconfigure(FusionRig.rules(512, 100));
        rig.close(0L);
        for (long round = 1_024; round < 1_300; round++) {
            rig.close(round);
        }
        assertTrue(rig.service().round(ROOM, 1_299).isPresent());
        assertTrue(rig.service()
                .round(ROOM, 1_300 - FusionLimits.keptResultsMax(512))
                .isPresent());
        assertTrue(rig.service()
                .round(ROOM, 1_299 - FusionLimits.keptResultsMax(512))
                .isEmpty());
        assertTrue(rig.submit(1, 5, 1, 2).is(FusionStatus.ROUND_CLOSED));
    }
}
