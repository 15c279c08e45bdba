package org.kingcobra.sim.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kingcobra.bft.order.OrderSettings;
import org.kingcobra.sim.Mark;
import org.kingcobra.sim.Report;
import org.kingcobra.sim.Scenario;
import org.kingcobra.sim.Simulation;
import org.kingcobra.sim.Stage;
import org.kingcobra.sim.fault.Behaviour;

/** Attempts to keep clients waiting. */
class LivenessScenariosTest {
    private static final int SEEDS = 4;
    private static final long SOON_MICROS = 5_000_000;

    @ParameterizedTest
    @ValueSource(strings = {"SILENT", "SILENT_LEADER", "CENSOR", "FORGER", "TWIN_PROPOSALS", "TORSIONED_SIGNATURES"})
    @Attack("L2")
    void aLeaderThatIsOfNoUseIsReplacedSoon(Behaviour behaviour) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Stage stage = Stage.of(seed, 4).lies(0, behaviour).run();
            assertTrue(stage.nowMicros() < SOON_MICROS, "it took " + stage.nowMicros() + " us: " + stage);
            stage.settle().holds();
        }
    }

    @Test
    @Attack("L2")
    void aRowOfUselessLeadersIsReplaced() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Stage.of(seed, 7)
                    .lies(0, Behaviour.SILENT_LEADER)
                    .lies(1, Behaviour.LIES_IN_SYNC, Behaviour.CENSOR)
                    .survives();
        }
    }

    @Test
    @Attack("A13")
    void aDeadReplicaDoesNotSlowClientsDown() {
        Stage whole = new Stage(1, new Stage.Size(4, 4, 250)).survives();
        Stage withoutOne = new Stage(1, new Stage.Size(4, 4, 250)).crash(3, 0).run();
        assertTrue(
                withoutOne.nowMicros() < 2 * (whole.nowMicros() - Stage.SETTLING_MICROS),
                "with a dead replica " + withoutOne.nowMicros() + " us");
        withoutOne.settle().holds();
    }

    @Test
    @Attack("L6")
    void aFloodOfOperationsAtTheLeaderAloneBringsNobodyDown() {
        OrderSettings small = new OrderSettings(4, 8, 16, 1 << 20, 32, 200_000, 50_000, 500_000);
        Stage stage = new Stage(1, Stage.Size.of(4), small);
        AtomicInteger mostPending = new AtomicInteger();
        for (int number = 1; number <= 400; number++) {
            long operation = number;
            stage.at(20L * number, () -> {
                stage.rogues().request(0, stage.rogues().envelope(3, operation, "flood " + operation));
                mostPending.accumulateAndGet(stage.pending(0), Math::max);
            });
        }
        stage.survives();
        assertEquals(small.pendingEnvelopesMax(), mostPending.get(), "the pool was never full");
    }

    @Test
    @Attack("L9")
    void aCopyOfAnOperationThatComesAfterItsExecutionMovesNoLeader() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Stage stage = Stage.of(seed, 4);
            for (int number = 1; number <= 10; number++) {
                long operation = number;
                long at = 5_000L * number;
                stage.at(
                        at,
                        () -> stage.rogues().request(stage.rogues().envelope(3, operation, "operation " + operation)));
                stage.at(
                        at + 30_000,
                        () -> stage.rogues()
                                .request(2, stage.rogues().envelope(3, operation, "operation " + operation)));
            }
            stage.survives();
            assertEquals(1, stage.rogues().granted(1, "operation 10"));
            assertFalse(stage.hasStopped(2), stage.toString());
        }
    }

    @Test
    @Attack("L5")
    void aCrashOfTheLeaderWithNothingPendingIsNoticedByTheNextOperation() {
        Stage stage = Stage.of(1, 4).run();
        stage.settle();
        stage.crash(0, stage.nowMicros() + 1);
        stage.at(
                stage.nowMicros() + 60_000_000,
                () -> stage.rogues().request(stage.rogues().envelope(3, 1, "late")));
        stage.settleFor(120_000_000).holds();
        assertEquals(1, stage.rogues().granted(1, "late"));
    }

    @Test
    @Attack("L9")
    void whoCameBackByAStateDoesNotWaitForWhatThatHoldsAlready() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Stage stage = new Stage(seed, new Stage.Size(4, 4, 24));
            stage.reach(20_000, 2_000_000, (from, to) -> from >= 4 || to >= 4 || (from != 3 && to != 3));
            stage.run().settleAt(2_000_000).holds();
            assertEquals(0, stage.pending(3), stage.toString());
        }
    }

    @Test
    @Attack("L18")
    void aLeaderThatIsAsSlowAsItMayBeStillServes() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Stage.of(seed, 4).lies(0, Behaviour.SLOW_LEADER).survives();
        }
    }

    @Test
    @Attack("L5")
    void clocksThatJumpRunWrongOrLieMoveAgreedTimeNoFurtherThanACorrectOneShows() {
        String replay = "v1:4:1:counter:4.8.16.1048576.1024.200000.50000.500000:4.25.3.20000:2000000:within.clock20000:"
                + "byz,1,0-ever,TIME_LIAR+skew,0,100000-900000,400000,700000+skew,2,300000-1500000,-400000,0"
                + "+pause,3,500000-1200000+links,0-ever,100,1000,10000,0,0";
        for (int seed = 0; seed < SEEDS; seed++) {
            Report report = Simulation.run(Scenario.parse(replay).withSeed(seed));
            assertEquals(List.of(), report.violations(), "seed " + seed);
            assertTrue(report.marks().has(Mark.TIME_AGREED));
        }
    }

    @Test
    @Attack("L5")
    void readingsOfClocksThatAreCenturiesOffConvinceNobody() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Stage stage = Stage.of(seed, 4).lies(2, Behaviour.TIME_LIAR).survives();
            assertEquals(0, stage.latestTimeMicros(), "agreed time before f+1 replicas have told theirs");
        }
    }
}
