package org.kingcobra.bench.kill;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.kingcobra.bft.Mount;
import org.kingcobra.bft.state.StateSpace;

/** The harness on real groups: it must see a loss and a duplicate that the service plants, and nothing else. */
class KillHarnessIT {
    private static final int SEED = 3;
    private static final int PLANTED = 50;

    private static Kill killed(Function<StateSpace, CountingService> service) {
        Mount mount = new Mount(CountingService.TAG, "counting", service::apply);
        List<Kill> kills = new KillHarness("bftsmart", mount).run(1, SEED, kill -> {});
        return kills.get(0);
    }

    @Test
    void aKilledReplicaCostsNothing() {
        Kill kill = killed(CountingService::new);
        assertTrue(kill.isClean(), kill::toString);
        assertTrue(kill.findings().acknowledged() > 0);
    }

    @Test
    void aTaskThatTheServiceForgetsIsReportedAsLost() {
        Kill kill = killed(space -> new CountingService(space) {
            @Override
            int count(int task) {
                return task == PLANTED ? 1 : super.count(task);
            }
        });
        assertEquals(1, kill.findings().lost());
        assertFalse(kill.isClean());
    }

    @Test
    void aTaskThatTheServiceDoesTwiceIsReportedAsDuplicated() {
        Kill kill = killed(space -> new CountingService(space) {
            @Override
            int count(int task) {
                int once = super.count(task);
                return task == PLANTED ? super.count(task) : once;
            }
        });
        assertEquals(1, kill.findings().duplicated());
        assertFalse(kill.isClean());
    }
}
