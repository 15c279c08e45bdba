package org.kingcobra.bench.jmh;

import java.util.Random;
import org.kingcobra.fusion.Estimator;
import org.kingcobra.fusion.FusionParameters;
import org.kingcobra.fusion.FusionResult.Outcome;
import org.kingcobra.fusion.FusionScratch;

/** Rounds of readings, a truth in noise and tau liars among them, drawn from a fixed seed and fused one after the other. */
public final class FusionRounds {
    private static final int ROUNDS = 64; // a power of two; more than branch predictors learn by heart
    private static final int SEED = 1996;
    private static final int TRUTH = 20_000_000;
    private static final int HALF_WIDTH = 1_000_000;
    private static final int LIE = 5_000_000;

    private final FusionParameters parameters;
    private final FusionScratch scratch;
    private final long[][] lows;
    private final long[][] highs;
    private int next;

    public FusionRounds(int sensors, int tau) {
        parameters = new FusionParameters(sensors, tau);
        scratch = new FusionScratch(sensors);
        lows = new long[ROUNDS][sensors];
        highs = new long[ROUNDS][sensors];
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            for (int sensor = 0; sensor < sensors; sensor++) {
                draw(random, round, sensor, sensor < tau);
            }
        }
    }

    private void draw(Random random, int round, int sensor, boolean liar) {
        int spread = liar ? LIE : HALF_WIDTH;
        long middle = (long) TRUTH + random.nextInt(2 * spread) - spread;
        lows[round][sensor] = middle - HALF_WIDTH;
        highs[round][sensor] = middle + HALF_WIDTH;
    }

    /** Fuses so many rounds; the sum of their estimates, so that none can be left out. */
    public long fuse(int count) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            next = (next + 1) % ROUNDS;
            Outcome outcome =
                    scratch.fuse(parameters, lows[next], highs[next], parameters.sensors(), Estimator.BI_MIDPOINT);
            if (outcome != Outcome.FUSED) {
                throw new IllegalStateException("expected a round that fuses, got " + outcome);
            }
            sum += scratch.estimate();
        }
        return sum;
    }
}
