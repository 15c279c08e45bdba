package org.kingcobra.sim.byzantine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.kingcobra.bft.GroupSize;
import org.kingcobra.bft.order.OrderSettings;
import org.kingcobra.sim.Stage;
import org.kingcobra.sim.fault.Behaviour;
import org.kingcobra.sim.kernel.RandomStream;

/** Several lies at once, begun and ended at any time, in as many seats as may lie, while links are cut and mended. */
class LiarsTest {
    private static final int SEEDS = 30;
    private static final long SOON_MICROS = 3_000_000;
    private static final int[] SIZES = {4, 4, 5, 6, 7, 10};

    @Test
    void anyLiesOfAnyFSeatsAreSurvived() {
        for (int seed = 0; seed < SEEDS; seed++) {
            survives(seed);
        }
    }

    @Test
    void aRunWithLiarsIsAFunctionOfItsSeed() {
        assertEquals(run(3).traceHash(), run(3).traceHash());
    }

    private static void survives(int seed) {
        try {
            run(seed).holds();
        } catch (AssertionError e) {
            throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
        }
    }

    private static Stage run(int seed) {
        RandomStream random = RandomStream.named(seed, "liars");
        int replicas = SIZES[random.below(SIZES.length)];
        Stage stage = new Stage(seed, Stage.Size.of(replicas), settings(random));
        if (random.below(2) == 0) {
            stage.rough();
        }
        int first = random.below(replicas);
        for (int liar = 0; liar < new GroupSize(replicas).f(); liar++) {
            int seat = (first + liar) % replicas;
            for (int lie = random.below(4); lie >= 0; lie--) {
                long from = random.below(3) == 0 ? random.exponential(SOON_MICROS / 10) : 0;
                long to = random.below(3) == 0 ? from + random.exponential(SOON_MICROS) : Stage.FOREVER_MICROS;
                stage.liesBetween(seat, random.pick(Behaviour.class), from, to);
            }
        }
        cut(stage, replicas, random);
        return stage.run().settle();
    }

    private static OrderSettings settings(RandomStream random) {
        int window = 1 + random.below(8);
        int interval = window + random.below(8);
        int batch = 1 + random.below(16);
        return new OrderSettings(window, interval, batch, 1 << 20, 1_024, 200_000, 50_000, 500_000);
    }

    private static void cut(Stage stage, int replicas, RandomStream random) {
        long at = 0;
        for (int cuts = random.below(4); cuts > 0; cuts--) {
            long from = at + random.exponential(50_000);
            long to = from + random.exponential(400_000);
            int side = random.below(1 << replicas);
            boolean isOneWay = random.below(3) == 0;
            stage.reach(
                    from,
                    to,
                    (sender, receiver) -> sender >= replicas
                            || receiver >= replicas
                            || (side >> sender & 1) == (side >> receiver & 1)
                            || (isOneWay && (side >> sender & 1) == 1));
            at = to;
        }
    }
}
