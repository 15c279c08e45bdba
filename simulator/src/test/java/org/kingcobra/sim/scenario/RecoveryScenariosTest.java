package org.kingcobra.sim.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.Collections2;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.order.Message;
import org.kingcobra.sim.Ambush;
import org.kingcobra.sim.Stage;
import org.kingcobra.sim.fault.Behaviour;

/** Replicas that come late, fall behind or come back, and donors that lie to them. */
class RecoveryScenariosTest {
    private static final int SEEDS = 4;
    private static final long MINUTES_MICROS = 300_000_000L;
    /** Two states of this group and the records behind the older one are less. */
    private static final long DISK_BYTES_MAX = 300_000;

    @Test
    @Attack({"E3", "L3", "A9"})
    void threeOfFourOrderWithoutTheFourthAndItJoinsLater() {
        for (int seat = 0; seat < 4; seat++) {
            Stage stage = Stage.of(seat, 4).cutOff(seat, 0, MINUTES_MICROS).run();
            assertTrue(stage.nowMicros() < MINUTES_MICROS, "they waited for an absent replica: " + stage);
            stage.settleAt(MINUTES_MICROS).holds();
        }
    }

    @Test
    @Attack("E7")
    void replicasThatStartOneAfterTheOtherInAnyOrderFindEachOther() {
        for (List<Integer> order : Collections2.orderedPermutations(List.of(0, 1, 2, 3))) {
            Stage stage = Stage.of(order.hashCode(), 4);
            for (int place = 1; place < order.size(); place++) {
                stage.startsAt(order.get(place), 150_000L * place);
            }
            stage.survives();
        }
    }

    @Test
    @Attack({"E9", "S7", "S8", "A8"})
    void aLiarAmongTheDonorsCostsTimeAndNothingElse() {
        boolean hasGivenAManifest = false;
        boolean hasGivenAChunk = false;
        long decisions = 0;
        for (int seed = 0; seed < 4 * SEEDS; seed++) {
            int liar = seed % 2; // donors are asked in turn: one that comes first is asked
            Stage stage = Stage.of(seed, 4)
                    .lies(liar, Behaviour.LIES_IN_STATE_TRANSFER)
                    .cutOff(3, 2_000, 2_000_000);
            stage.run().settleAt(2_000_000).holds();
            assertTrue(stage.restored(3) > 0, "it was given no state: " + stage);
            hasGivenAManifest |= stage.lies().isSuspected(3, liar, "a manifest that is not the one of checkpoint");
            hasGivenAChunk |= stage.lies().isSuspected(3, liar, "which is not so");
            decisions += stage.lies().count(liar, Message.Decided.class::isInstance);
        }
        assertTrue(hasGivenAManifest, "no manifest was false");
        assertTrue(hasGivenAChunk, "no chunk was false");
        assertTrue(decisions > 0, "nobody was told what was decided");
    }

    @Test
    @Attack({"S6", "L15"})
    void whoLiesAboutWhereTheGroupStandsLeadsNoNewcomerAstray() {
        long lies = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Stage stage = Stage.of(seed, 4)
                    .lies(seed % 3, Behaviour.STALE, Behaviour.REPLAYER, Behaviour.LIES_IN_STATE_TRANSFER)
                    .cutOff(3, 2_000, 2_000_000);
            stage.run().settleAt(2_000_000).holds();
            assertTrue(stage.restored(3) > 0, "it was given no state: " + stage);
            lies += stage.lies(Behaviour.LIES_IN_STATE_TRANSFER);
            assertTrue(stage.lies(Behaviour.STALE) > 0, "nobody has lied of where it stands");
        }
        assertTrue(lies > 0, "nobody has lied of its checkpoint");
    }

    @Test
    @Attack({"A10", "E8"})
    void aReplicaCatchesUpWhileTheOthersGoOn() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Stage stage = new Stage(seed, new Stage.Size(4, 4, 250)).cutOff(3, 2_000, 200_000);
            stage.runUntil(1_000_000);
            assertTrue(stage.executed(3) > 200, "it stayed behind under load: " + stage);
            stage.runOn().settle().holds();
        }
    }

    @Test
    @Attack("L17")
    void aReplicaThatWasAwayForMinutesCatchesUp() {
        new Stage(1, new Stage.Size(4, 4, 250))
                .cutOff(2, 10_000, MINUTES_MICROS)
                .run()
                .settleAt(MINUTES_MICROS)
                .holds();
    }

    @Test
    @Attack({"L16", "L8"})
    void aLeaderInAPartitionThatHealsIsFollowedOrReplaced() {
        for (long at = 1_000; at < 20_000; at += 2_000) {
            for (long length : new long[] {3_000, 150_000, 250_000, 700_000}) {
                Stage.of(at, 4).cutOff(0, at, at + length).survives();
            }
        }
    }

    @Test
    @Attack("L16")
    void aReplicaThatIsCutOffWhileTheLeaderChangesDoesNotStopTheGroup() {
        for (int away = 1; away < 4; away++) {
            for (long at = 150_000; at < 260_000; at += 10_000) {
                Stage.of(at, 4)
                        .lies(0, Behaviour.SILENT_LEADER)
                        .cutOff(away, at, at + 80_000)
                        .survives();
            }
        }
    }

    @Test
    @Attack("L8")
    void aReplicaThatHearsTheVotesBeforeTheProposalFetchesTheBatch() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Stage stage = new Stage(seed, new Stage.Size(4, 1, 5)) // no checkpoint is reached
                    .keepsBack(0, 3, Message.Propose.class::isInstance)
                    .survives();
            assertTrue(stage.hasFetchedABatch(3), "it was given none that it asked for: " + stage);
        }
    }

    @Test
    @Attack("L18")
    void aLeaderThatWithholdsFromALaggardBlocksNobody() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Stage.of(seed, 4).lies(0, Behaviour.WITHHOLDING).survives();
            Stage.of(seed, 4)
                    .rough()
                    .lies(0, Behaviour.WITHHOLDING, Behaviour.SELECTIVE)
                    .survives();
        }
    }

    @Test
    @Attack("L16")
    void theBatchThatANewLeaderMustProposeIsFetchedFromThoseWhoLockedOnIt() {
        // Replica 1 hears nothing while the others lock; of these the leader is gone before it decides. Two WRITEs are
        // left of
        // three, so that only STOPDATAs show the lock to replica 1, which leads the next regency.
        Stage stage = Stage.of(5, 4).cutOff(1, 0, 100_000);
        Ambush ambush = stage.ambush(0, Ambush.Step.ACCEPT, 0);
        stage.afterAmbush(ambush, Optional.empty()).survives();
        assertTrue(ambush.isSprung());
        assertTrue(stage.regency(1) >= 1);
        assertTrue(stage.hasFetchedABatch(1), "it was given none that it asked for: " + stage);
    }

    @Test
    @Attack("E9")
    void aStateOfTheRightDigestUnderAnotherSequenceIsNotRestored() {
        for (int seed = 0; seed < 2 * SEEDS; seed++) {
            Stage stage = Stage.of(seed, 4)
                    .rough()
                    .lies(2, Behaviour.LIES_IN_STATE_TRANSFER)
                    .cutOff(3, 2_000, 2_000_000);
            stage.run().settleAt(2_000_000).holds();
            assertTrue(stage.restored(3) > 0, "it was given no state: " + stage);
        }
    }

    @Test
    @Attack("L22")
    void theLogEndsBehindEachCheckpointHoweverLongItRuns() {
        Stage stage = new Stage(1, new Stage.Size(4, 4, 250)).survives();
        assertTrue(stage.executed(0) - stage.stable(0) < Stage.SETTINGS.checkpointInterval(), stage.toString());
        assertTrue(stage.diskBytes(0) < DISK_BYTES_MAX, "its files hold " + stage.diskBytes(0) + " bytes");
    }

    @Test
    @Attack("S6")
    void aStatusThatClaimsTheEndOfTimeChangesNothing() {
        Stage stage = Stage.of(1, 4);
        stage.at(
                5_000,
                () -> stage.say(
                        3,
                        new Message.Status(0, Long.MAX_VALUE, true, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE)));
        stage.at(6_000, () -> stage.say(3, new Message.Status(0, -1, true, -1, -1, -1)));
        stage.survives();
        assertEquals(100, stage.executedOperations(0));
    }
}
