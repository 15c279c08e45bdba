package org.kingcobra.sim.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.Digest;
import org.kingcobra.bft.order.Batch;
import org.kingcobra.bft.order.CertificateCodec;
import org.kingcobra.bft.order.Message;
import org.kingcobra.bft.order.SignedKind;
import org.kingcobra.bft.order.SignedStopData;
import org.kingcobra.bft.order.Slot;
import org.kingcobra.bft.wire.StopDataBodyProto;
import org.kingcobra.sim.Stage;
import org.kingcobra.sim.fault.Behaviour;

/** Attempts to make correct replicas decide differently, or to rewrite what was decided. */
class AgreementScenariosTest {
    private static final int SEEDS = 5;

    @Test
    @Attack({"S9", "A1"})
    void anEquivocatingLeaderIsConvictedAndDividesNobody() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Stage.of(seed, 4).lies(0, Behaviour.EQUIVOCATOR).survives().convicts(0);
        }
    }

    @Test
    @Attack({"S9", "A1"})
    void whoGotTheOtherProposalBeforeAPartitionExecutesWhatTheNextLeaderDecides() {
        Stage stage = Stage.of(1, 4).lies(0, Behaviour.SILENT);
        ByteString first = stage.rogues().envelope(0, 1, "to the first");
        ByteString second = stage.rogues().envelope(0, 1, "to the second");
        Slot slot = stage.slot(0, 1);
        stage.cutOff(1, 3_000, 900_000);
        stage.at(1_000, () -> {
            stage.say(0, 1, proposal(stage, slot, first));
            stage.say(0, 2, proposal(stage, slot, second));
            stage.say(0, 3, proposal(stage, slot, second));
        });
        stage.at(2_500, () -> {
            stage.say(0, 1, cast(stage, 0, SignedKind.WRITE, slot, first));
            for (int to = 2; to < 4; to++) {
                stage.say(0, to, cast(stage, 0, SignedKind.WRITE, slot, second));
            }
            stage.say(0, 1, cast(stage, 0, SignedKind.ACCEPT, slot, first));
        });
        stage.survives();
        assertEquals(0, stage.rogues().granted(1, "to the first"));
        assertEquals(1, stage.rogues().granted(2, "to the second"));
    }

    /** The test of the test: what more than f can do is seen, and convicts them. */
    @Test
    void moreThanFThatConspireDivideTheOthersAndThatIsSeen() {
        Stage stage = Stage.of(1, 4).lies(0, Behaviour.SILENT).lies(1, Behaviour.SILENT);
        Slot slot = stage.slot(0, 1);
        for (int victim = 2; victim < 4; victim++) {
            int to = victim;
            ByteString envelope = stage.rogues().envelope(0, 1, "to " + victim);
            stage.at(100, () -> stage.say(0, to, proposal(stage, slot, envelope)));
            for (int liar = 0; liar < 2; liar++) {
                for (SignedKind kind : List.of(SignedKind.WRITE, SignedKind.ACCEPT)) {
                    int from = liar;
                    stage.at(1_000, () -> stage.say(from, to, cast(stage, from, kind, slot, envelope)));
                }
            }
        }
        stage.runUntil(1_000_000);
        assertTrue(stage.violations().stream().anyMatch(violation -> violation.startsWith("I1")), stage.toString());
    }

    private static Message proposal(Stage stage, Slot slot, ByteString envelope) {
        Batch batch = Batch.of(List.of(envelope));
        return new Message.Propose(stage.signed(0, SignedKind.PROPOSE, slot, batch.digest()), batch);
    }

    private static Message cast(Stage stage, int from, SignedKind kind, Slot slot, ByteString envelope) {
        return new Message.Cast(
                stage.signed(from, kind, slot, Batch.of(List.of(envelope)).digest()));
    }

    @Test
    @Attack("S9")
    void equivocationAroundEveryPartitionDividesNobody() {
        for (int victim = 0; victim < 4; victim++) {
            for (long at = 1_000; at < 12_000; at += 2_000) {
                Stage.of(victim, 4)
                        .lies(0, Behaviour.EQUIVOCATOR, Behaviour.LIES_IN_STOP_DATA)
                        .cutOff(victim, at, at + 700_000)
                        .survives();
            }
        }
    }

    @Test
    @Attack("S5")
    void certificatesOfOtherValuesInAStopDataChooseNothing() {
        long inStopDatas = 0;
        long inSyncs = 0;
        for (int seed = 0; seed < 2 * SEEDS; seed++) {
            Stage few = Stage.of(seed, 4)
                    .lies(2, Behaviour.LIES_IN_STOP_DATA, Behaviour.DOUBLE_VOTER)
                    .cutOff(0, 5_000, 600_000)
                    .survives();
            inStopDatas += few.lies()
                    .count(2, message -> message instanceof Message.StopData said && isFalse(few, said.data()));
            Stage many = Stage.of(seed, 7)
                    .rough()
                    .lies(0, Behaviour.LIES_IN_STOP_DATA, Behaviour.SLOW_LEADER)
                    .lies(1, Behaviour.LIES_IN_SYNC, Behaviour.LIES_IN_STOP_DATA)
                    .cutOff(0, 5_000, 600_000)
                    .survives();
            inSyncs += many.lies()
                    .count(
                            1,
                            message -> message instanceof Message.Sync sync
                                    && sync.proofs().stream().anyMatch(data -> isFalse(many, data)));
        }
        assertTrue(inStopDatas > 0, "no STOPDATA held a certificate that proves nothing");
        assertTrue(inSyncs > 0, "no SYNC held a STOPDATA with one");
    }

    /** Whether a quorum has not signed what it shows as if one had. */
    private static boolean isFalse(Stage stage, SignedStopData data) {
        try {
            return StopDataBodyProto.parseFrom(data.body()).getUndecidedList().stream()
                    .flatMap(shown -> CertificateCodec.decode(shown).stream())
                    .anyMatch(shown -> !shown.isValid(stage.membership(), SignedKind.WRITE)
                            && !shown.isValid(stage.membership(), SignedKind.ACCEPT));
        } catch (InvalidProtocolBufferException e) {
            return false;
        }
    }

    @Test
    @Attack("S5")
    void aNewLeaderThatShowsEachPeerOtherStopDatasDividesNobody() {
        int withDifferentSyncs = 0;
        for (int seed = 0; seed < 2 * SEEDS; seed++) {
            TreeSet<Digest> syncs = new TreeSet<>();
            Stage stage = Stage.of(seed, 4)
                    .lies(1, Behaviour.LIES_IN_SYNC, Behaviour.EQUIVOCATOR)
                    .cutOff(0, 5_000, 400_000)
                    .survives();
            stage.lies()
                    .count(
                            1,
                            message -> message instanceof Message.Sync sync
                                    && sync.slot().regency() == 1
                                    && syncs.add(sync.vote().digest()));
            withDifferentSyncs += syncs.size() > 1 ? 1 : 0;
        }
        assertTrue(withDifferentSyncs >= 3, "in " + withDifferentSyncs + " runs peers were shown different SYNCs");
    }

    @Test
    @Attack("S9")
    void whoVotesForTwoValuesIsConvicted() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Stage.of(seed, 4).lies(2, Behaviour.DOUBLE_VOTER).survives().convicts(2);
        }
    }

    @Test
    @Attack("S1")
    void trueVotesUnderFalseNamesConvictNobodyAndCountForNothing() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Stage stage = Stage.of(seed, 4).lies(1, Behaviour.IMPERSONATOR).survives();
            assertTrue(stage.accused().isEmpty(), "nobody has signed two values");
        }
    }

    @Test
    @Attack("S3")
    void signaturesThatOnlyASloppyVerifierTakesAreTakenByNobody() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Stage.of(seed, 4).lies(0, Behaviour.TORSIONED_SIGNATURES).survives();
            Stage.of(seed, 4).rough().lies(3, Behaviour.TORSIONED_SIGNATURES).survives();
        }
    }

    @Test
    @Attack("S9")
    void thirdsOfSevenAndTenThatConspireDivideNobody() {
        int convicted = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Stage stage = Stage.of(seed, 7)
                    .lies(0, Behaviour.EQUIVOCATOR, Behaviour.LIES_IN_SYNC)
                    .lies(1, Behaviour.EQUIVOCATOR, Behaviour.DOUBLE_VOTER, Behaviour.LIES_IN_STOP_DATA)
                    .survives();
            convicted += stage.accused().contains(0) ? 1 : 0;
        }
        assertTrue(convicted > SEEDS / 2, "who lies is mostly heard to lie by somebody, got " + convicted);
        Stage.of(1, 10)
                .rough()
                .lies(0, Behaviour.EQUIVOCATOR)
                .lies(1, Behaviour.LIES_IN_SYNC, Behaviour.DOUBLE_VOTER)
                .lies(2, Behaviour.FORGER, Behaviour.LIES_IN_STOP_DATA)
                .survives();
    }
}
