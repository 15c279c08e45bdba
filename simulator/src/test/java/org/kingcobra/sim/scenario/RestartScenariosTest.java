package org.kingcobra.sim.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import org.kingcobra.sim.Stage;
import org.kingcobra.sim.fault.Behaviour;
import org.kingcobra.sim.fault.DiskOutcome;

/** Replicas, and whole groups, that start with what is on their disks. */
class RestartScenariosTest {
    private static final int SEEDS = 4;
    private static final long LATER_MICROS = 2_000_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    @Attack({"E3", "A9"})
    void withoutAnyThirdTheOthersStartAndItComesWheneverItWants(int f) {
        int replicas = 3 * f + 1;
        for (int first = 0; first < replicas; first++) {
            Stage stage = Stage.of(first, replicas);
            for (int seat = first; seat < first + f; seat++) {
                stage.startsAt(seat % replicas, LATER_MICROS);
            }
            stage.run();
            assertTrue(stage.nowMicros() < LATER_MICROS, "they waited for absent replicas: " + stage);
            stage.settleAt(LATER_MICROS).holds();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = DiskOutcome.class,
            mode = Mode.EXCLUDE,
            names = {"FULL"})
    @Attack({"E8"})
    void oneReplicaAfterTheOtherComesBackWithWhatItsDiskKept(DiskOutcome found) {
        for (int seat = 0; seat < 4; seat++) {
            Stage stage = Stage.of(seat, 4).crash(seat, 10_000).restart(seat, 100_000, found);
            stage.survives();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    @Attack("E8")
    void aThirdThatLostItsDisksIsSeatedAnewAndVotesForNothingTwice(int f) {
        for (long at = 1_000; at < 40_000; at += 6_000) {
            Stage stage = Stage.of(at, 3 * f + 1);
            for (int seat = 0; seat < f; seat++) {
                stage.crash(seat, at + 500L * seat).restart(seat, at + 20_000, DiskOutcome.LOST_DIRECTORY);
            }
            stage.survives();
            assertTrue(stage.isSeatedAnew(0), () -> "still without a seat: " + stage);
        }
    }

    @Test
    @Attack({"E8", "E9"})
    void whoLostItsDiskTakesNoLiarsStateAndHoldsNothingAgainstHonestDonors() {
        for (int seed = 0; seed < SEEDS; seed++) {
            // of seven: one that lies, and one that has forgotten
            Stage stage = Stage.of(seed, 7).lies(seed, Behaviour.LIES_IN_STATE_TRANSFER);
            stage.crash(6, 30_000)
                    .restart(6, 60_000, DiskOutcome.LOST_DIRECTORY)
                    .survives();
            assertTrue(stage.isSeatedAnew(6), () -> "still without a seat: " + stage);
        }
    }

    @Test
    @Attack({"L14", "A10"})
    void theMembershipChangesAgainAndAgainUnderLoad() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Stage stage = new Stage(seed, new Stage.Size(4, 4, 500)).runUntil(10_000);
            for (int seat = 0; seat < 4; seat++) {
                long at = stage.nowMicros();
                stage.crash(seat, at + 1_000).restart(seat, at + 5_000, DiskOutcome.LOST_DIRECTORY);
                stage.settleFor(6_000).runUntilSeatedAnew(seat, LATER_MICROS);
            }
            assertTrue(stage.executedOperations(0) < 2_000, "nobody asked any more");
            stage.runOn().settle().holds();
            assertTrue(stage.membership(0) >= 4, () -> "membership " + stage.membership(0));
        }
    }

    @Test
    @Attack("L14")
    void theMembershipChangesWhileItsLeaderCrashes() {
        for (long delay = 0; delay < 60_000; delay += 2_000) {
            // of seven: one that has forgotten, and one that crashes for good while it is seated
            Stage stage = Stage.of(delay, 7).crash(6, 5_000).restart(6, 10_000, DiskOutcome.LOST_DIRECTORY);
            stage.crash(1, 10_000 + delay).survives();
            assertTrue(stage.isSeatedAnew(6), () -> "still without a seat: " + stage);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aWholeGroupThatIsKilledLosesNothingThatAClientWasTold(int f) {
        int replicas = 3 * f + 1;
        for (long at = 1_000; at < 30_000; at += 1_700L * f) {
            Stage stage = Stage.of(at, replicas);
            for (int seat = 0; seat < replicas; seat++) {
                DiskOutcome found = seat % 2 == 0 ? DiskOutcome.SYNCED_PREFIX : DiskOutcome.TORN;
                stage.crash(seat, at).restart(seat, at + 50_000 + 7_000L * seat, found);
            }
            stage.survives();
        }
    }

    @Test
    void aWholeGroupThatIsKilledAgainAndAgainLosesNothingThatAClientWasTold() {
        for (int seed = 0; seed < 2 * SEEDS; seed++) {
            Stage stage = Stage.of(seed, 4).rough();
            for (int kill = 0; kill < 5; kill++) {
                for (int seat = 0; seat < 4; seat++) {
                    long at = 8_000 + kill * (250_000L + 30_000L * seed);
                    stage.crash(seat, at).restart(seat, at + 10_000, DiskOutcome.TORN);
                }
            }
            stage.survives();
        }
    }

    @Test
    void whatAllWereToldOfIsThereAfterTheGroupWasKilledAtRest() {
        Stage stage = Stage.of(1, 4).survives();
        long executed = stage.executed(0);
        for (int seat = 0; seat < 4; seat++) {
            stage.crash(seat, stage.nowMicros() + 1)
                    .restart(seat, stage.nowMicros() + 1_000, DiskOutcome.SYNCED_PREFIX);
        }
        stage.settleFor(1_000_000).holds();
        assertTrue(stage.executed(3) >= executed, () -> "less than before: " + stage);
    }

    @Test
    @Attack("L20")
    void damageToTheStateOfOneReplicaIsNoticedAndRepairedAndNobodyIsConvicted() {
        for (int seat = 0; seat < 4; seat++) {
            Stage stage = Stage.of(seat, 4).damage(seat, 10_000).survives();
            int other = (seat + 1) % 4;
            assertTrue(stage.states().differences(seat, other) > 0, "the damage was none");
            assertTrue(stage.restored(seat) > 0, () -> "it was not repaired: " + stage);
            assertTrue(stage.states().areEqual(seat, other), () -> "it was repaired badly: " + stage);
            assertEquals(Set.of(), stage.accused());
        }
    }

    @Test
    @Attack("L17")
    void aReplicaThatStandsStillForMinutesUnderLoadCatchesUp() {
        for (int seat = 0; seat < 4; seat++) {
            long minutes = 300_000_000L;
            Stage stage = new Stage(seat, new Stage.Size(4, 4, 250)).pause(seat, 10_000, minutes);
            stage.run();
            assertTrue(stage.nowMicros() < minutes, () -> "they waited for it: " + stage);
            stage.settleAt(minutes).holds();
        }
    }

    @Test
    @Attack("L5")
    void localClocksThatRunWrongByHalfMoveNoLeaderThatIsOfUse() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Stage stage = Stage.of(seed, 4);
            for (int seat = 0; seat < 4; seat++) {
                stage.skew(seat, 0, seat % 2 == 0 ? 500_000 : -500_000, 3_600_000_000L * seat);
            }
            stage.survives();
            for (int seat = 0; seat < 4; seat++) {
                assertFalse(stage.hasStopped(seat), stage.toString());
            }
        }
    }

    @Test
    @Attack("L5")
    void aClockThatJumpsAnHourUnderLoadMovesNoOthersLeader() {
        for (int follower = 1; follower < 4; follower++) {
            Stage stage = Stage.of(follower, 4)
                    .skew(follower, 10_000, 0, 3_600_000_000L)
                    .survives();
            assertFalse(stage.hasStopped(0), stage.toString());
        }
        Stage.of(0, 4).skew(0, 10_000, 0, 3_600_000_000L).survives(); // the leader gives way
    }

    @Test
    @Attack("L5")
    void aLeaderThatCrashesIsReplacedWhateverLocalClocksShow() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Stage stage = Stage.of(seed, 4).crash(0, 10_000);
            stage.skew(1, 0, 900_000, 0).skew(2, 5_000, -900_000, 7_000_000).skew(3, 15_000, 0, 86_400_000_000L);
            stage.survives();
        }
    }
}
