package org.kingcobra.sim.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.order.Batch;
import org.kingcobra.bft.order.Evidence;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.order.SignedKind;
import org.kingcobra.bft.wire.SignedEnvelope;
import org.kingcobra.sim.Stage;
import org.kingcobra.sim.fault.Behaviour;

/** Operations that nobody asked for, operations that come again, and bytes that are none. */
class ForgeryScenariosTest {
    private static final int SEEDS = 4;
    private static final int HOST = 0;

    @Test
    @Attack({"E1", "S1", "A6", "L2"})
    void anOperationThatNoClientSignedIsExecutedByNobodyAndConvictsTheLeaderThatProposedIt() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Stage stage = Stage.of(seed, 4).lies(0, Behaviour.FORGER).survives().convicts(0);
            assertTrue(stage.evidence().stream().anyMatch(found -> found instanceof Evidence.ForgedEnvelope));
        }
    }

    @Test
    @Attack("S2")
    void anEnvelopeWithoutASignatureIsOrderedByNobody() throws InvalidProtocolBufferException {
        Stage stage = Stage.of(1, 4);
        ByteString unsigned = SignedEnvelope.parseFrom(stage.rogues().envelope(0, 1, "unsigned")).toBuilder()
                .clearSignature()
                .build()
                .toByteString();
        stage.at(5_000, () -> stage.rogues().request(unsigned)).survives();
        assertEquals(0, stage.rogues().granted(1, "unsigned"));
        assertTrue(stage.accused().isEmpty(), "no replica is to blame for what a stranger sends");
    }

    @Test
    @Attack("S3")
    void nobodySpeaksForAClientWithoutItsKey() throws InvalidProtocolBufferException {
        Stage stage = Stage.of(2, 4);
        SignedEnvelope own = SignedEnvelope.parseFrom(stage.rogues().envelope(2, 1, "stolen"));
        SignedEnvelope another = SignedEnvelope.parseFrom(stage.rogues().envelope(1, 1, "stolen"));
        ByteString stolen =
                own.toBuilder().setSignature(another.getSignature()).build().toByteString();
        stage.at(5_000, () -> stage.rogues().request(stolen)).survives();
        assertEquals(0, stage.rogues().granted(1, "stolen"));
    }

    @Test
    @Attack({"S4", "A7"})
    void whatWasOrderedOnceAndIsProposedAgainExecutesNoSecondTime() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Stage.of(seed, 4).lies(0, Behaviour.REPLAYER).survives();
            Stage.of(seed, 7)
                    .rough()
                    .lies(0, Behaviour.REPLAYER)
                    .lies(1, Behaviour.REPLAYER)
                    .survives();
        }
    }

    @Test
    @Attack({"S4", "L11"})
    void aClientThatBeginsToCountAnewExecutesNothingASecondTime() {
        Stage stage = Stage.of(3, 4);
        for (int life = 0; life < 5; life++) {
            String words = life == 0 ? "first life" : "later life " + life;
            stage.at(20_000L * life, () -> stage.rogues().request(stage.rogues().envelope(3, 1, words)));
            stage.at(
                    20_000L * life + 10_000,
                    () -> stage.rogues().request(stage.rogues().envelope(3, 1, "first life")));
        }
        stage.survives();
        assertEquals(1, stage.rogues().granted(0, "first life"));
        for (int life = 1; life < 5; life++) {
            assertEquals(0, stage.rogues().granted(0, "later life " + life));
        }
    }

    @Test
    @Attack("L7")
    void impossibleOperationNumbersAreTakenByNobody() {
        Stage stage = Stage.of(4, 4);
        long[] numbers = {0, -1, -2, Long.MIN_VALUE, Long.MAX_VALUE};
        for (long number : numbers) {
            stage.at(5_000, () -> stage.rogues().request(stage.rogues().envelope(2, number, "number " + number)));
        }
        stage.survives();
        for (long number : numbers) {
            assertEquals(0, stage.rogues().granted(1, "number " + number));
        }
    }

    @Test
    @Attack({"L13", "A4"})
    void junkForTheHostItselfIsRefusedByAllAlike() {
        Stage stage = Stage.of(5, 4);
        for (int length = 0; length < 40; length++) {
            byte[] junk = new byte[length];
            Arrays.fill(junk, (byte) (length * 37));
            ByteString payload = ByteString.copyFrom(junk);
            int number = length + 1;
            stage.at(
                    1_000L * number, () -> stage.rogues().request(stage.rogues().ofReplica(2, number, HOST, payload)));
            stage.at(
                    1_000L * number, () -> stage.rogues().request(stage.rogues().ofReplica(3, number, 9_999, payload)));
        }
        stage.survives();
    }

    @Test
    @Attack({"L12", "A5"})
    void aClientThatSpeaksLikeAReplicaIsNotHeard() {
        Stage stage = Stage.of(6, 4);
        stage.at(5_000, () -> {
            stage.rogues().saysAsAReplica(0, new Message.Status(0, 7, true, 7, 7_000, 7_000));
            for (int seat = 0; seat < 4; seat++) {
                stage.rogues()
                        .saysAsAReplica(
                                1,
                                new Message.Stop(stage.signed(seat, SignedKind.STOP, stage.slot(1, 0), Digest.ZERO)));
            }
        });
        stage.survives();
        assertEquals(0, stage.regency(1), stage.toString());
    }

    @Test
    @Attack({"E2", "L1", "L4", "A2", "A3", "S11"})
    void bytesWithoutSenseFromALeaderOrAFollowerHaltNobody() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Stage.of(seed, 4).lies(0, Behaviour.GARBAGE).survives();
            Stage.of(seed, 4).lies(3, Behaviour.GARBAGE).survives();
            Stage.of(seed, 7)
                    .rough()
                    .lies(0, Behaviour.GARBAGE)
                    .lies(6, Behaviour.GARBAGE, Behaviour.MUTATOR)
                    .survives();
        }
    }

    @Test
    @Attack("A3")
    void stopsForRegenciesFarAwayMoveNobody() {
        Stage stage = Stage.of(7, 4);
        for (long regency : new long[] {1, 2, 1_000, Long.MAX_VALUE - 1, Long.MAX_VALUE}) {
            stage.at(
                    5_000,
                    () -> stage.say(
                            3,
                            new Message.Stop(stage.signed(3, SignedKind.STOP, stage.slot(regency, 0), Digest.ZERO))));
        }
        stage.survives();
        assertEquals(0, stage.regency(1), stage.toString());
    }

    @Test
    @Attack("L2")
    void aBatchThatHoldsAnEnvelopeTwiceCostsItsLeaderTheRegency() {
        Stage stage = Stage.of(8, 4).lies(0, Behaviour.SILENT);
        ByteString envelope = stage.rogues().envelope(0, 1, "twice");
        Batch batch = Batch.of(List.of(envelope, envelope));
        stage.at(
                1_000,
                () -> stage.say(
                        0,
                        new Message.Propose(
                                stage.signed(0, SignedKind.PROPOSE, stage.slot(0, 1), batch.digest()), batch)));
        stage.runUntil(20_000);
        assertEquals(1, stage.regency(1), () -> "they need not wait for their timers: " + stage);
        stage.runOn().settle().holds();
    }

    @Test
    @Attack("A11")
    void contentUnderAnotherDigestIsTakenByNobody() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Stage.of(seed, 4).lies(0, Behaviour.TWIN_PROPOSALS).survives();
            Stage.of(seed, 4).rough().lies(2, Behaviour.TWIN_PROPOSALS).survives();
        }
    }

    @Test
    @Attack("S10")
    void aClientBelievesNoLiarHoweverManyAnswersItSends() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Stage.of(seed, 7)
                    .lies(2, Behaviour.LYING_REPLIES)
                    .lies(5, Behaviour.LYING_REPLIES)
                    .survives();
        }
    }
}
