package org.kingcobra.fusion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.kingcobra.fusion.FusionResult.Outcome;

/** The goals of FUSION 8.2, seeded: noise of one sigma cut off at three, intervals of three sigma, truth 0. */
class DetectionGoalsTest {
    private static final long SIGMA = 1_000_000;

    /** What a simulated fleet found: shares of liars, shares of honest sensors. */
    private record Found(double liars, double honest) {}

    /** Counts sensors out of runs in which the last {@code tau} lie with a common bias, in sigmas by round. */
    private static final class Fleet {
        private final FusionParameters parameters;
        private final FusionScratch scratch;
        private final Random noise;
        private final long[] lows;
        private final long[] highs;

        Fleet(int sensors, long seed) {
            parameters = new FusionParameters(sensors, sensors / 4);
            scratch = new FusionScratch(sensors);
            noise = new Random(seed);
            lows = new long[sensors];
            highs = new long[sensors];
        }

        int honest() {
            return parameters.needed();
        }

        void round(double biasSigmas, Estimator with) {
            for (int i = 0; i < parameters.sensors(); i++) {
                double bias = i < honest() ? 0 : biasSigmas;
                long middle = (long) ((truncated() + bias) * SIGMA);
                lows[i] = middle - 3 * SIGMA;
                highs[i] = middle + 3 * SIGMA;
            }
            assertEquals(Outcome.FUSED, scratch.fuse(parameters, lows, highs, lows.length, with));
        }

        private double truncated() {
            double sample = noise.nextGaussian();
            while (Math.abs(sample) > 3) {
                sample = noise.nextGaussian();
            }
            return sample;
        }

        /** Which share is provably disjoint at least once within the rounds. */
        Found disjointWithin(int rounds, double biasSigmas, int runs) {
            int liars = 0;
            int honest = 0;
            for (int run = 0; run < runs; run++) {
                boolean[] found = new boolean[parameters.sensors()];
                for (int round = 0; round < rounds; round++) {
                    round(biasSigmas, Estimator.BI_MIDPOINT);
                    for (int i = 0; i < found.length; i++) {
                        found[i] |= scratch.isDisjointFromRegions(lows[i], highs[i]);
                    }
                }
                liars += count(found, honest(), found.length);
                honest += count(found, 0, honest());
            }
            return shares(liars, honest, runs);
        }

        /** Which share has alarmed at least once within the rounds. */
        Found driftingWithin(int rounds, IntToDoubleFunction biasSigmas, int runs) {
            int liars = 0;
            int honest = 0;
            for (int run = 0; run < runs; run++) {
                DriftCusum[] states = new DriftCusum[parameters.sensors()];
                Arrays.fill(states, DriftCusum.start());
                boolean[] found = new boolean[states.length];
                for (int round = 0; round < rounds; round++) {
                    round(biasSigmas.applyAsDouble(round), Estimator.LENGTH_WEIGHTED);
                    for (int i = 0; i < found.length; i++) {
                        states[i] = states[i].next(new Interval(lows[i], highs[i]), scratch.estimate());
                        found[i] |= states[i].isAlarming();
                    }
                }
                liars += count(found, honest(), found.length);
                honest += count(found, 0, honest());
            }
            return shares(liars, honest, runs);
        }

        /** Root mean square of the estimate, in sigmas. */
        double rms(Estimator with, double biasSigmas, int rounds) {
            double squares = 0;
            for (int round = 0; round < rounds; round++) {
                round(biasSigmas, with);
                double error = (double) scratch.estimate() / SIGMA;
                squares += error * error;
            }
            return Math.sqrt(squares / rounds);
        }

        private Found shares(int liars, int honest, int runs) {
            return new Found((double) liars / runs / parameters.tau(), (double) honest / runs / honest());
        }

        private static int count(boolean[] found, int from, int to) {
            int count = 0;
            for (int i = from; i < to; i++) {
                count += found[i] ? 1 : 0;
            }
            return count;
        }
    }

    // 8.2 a
    @Test
    void aMillionHonestReadingsAreNeverDisjointWhateverAtMostTauLiarsSay() {
        Random chance = new Random(11);
        int seen = 0;
        while (seen < 1_000_000) {
            int sensors = 3 + chance.nextInt(20);
            int tau = chance.nextInt((sensors - 1) / 2 + 1);
            int liars = chance.nextInt(tau + 1);
            FusionParameters parameters = new FusionParameters(sensors, tau);
            FusionScratch scratch = new FusionScratch(sensors);
            long[] lows = new long[sensors];
            long[] highs = new long[sensors];
            for (int round = 0; round < 50; round++) {
                for (int i = 0; i < sensors; i++) {
                    lows[i] = i < liars ? lie(chance, lows, highs, i) : -chance.nextInt(1000);
                    highs[i] = i < liars ? lows[i] + chance.nextInt(600) : chance.nextInt(1000);
                }
                assertEquals(Outcome.FUSED, scratch.fuse(parameters, lows, highs, sensors, Estimator.BOUNDS_MIDPOINT));
                for (int i = liars; i < sensors; i++) {
                    assertEquals(false, scratch.isDisjointFromRegions(lows[i], highs[i]));
                }
                seen += sensors - liars;
            }
        }
    }

    /** Anywhere, right beside an honest reading of the round before, or where the other liars are. */
    private static long lie(Random chance, long[] lows, long[] highs, int self) {
        return switch (chance.nextInt(4)) {
            case 0 -> chance.nextInt(4000) - 2000;
            case 1 -> highs[chance.nextInt(highs.length)] + 1;
            case 2 -> lows[chance.nextInt(lows.length)] - chance.nextInt(600);
            default -> lows[Math.max(0, self - 1)];
        };
    }

    // 8.2 c
    @Test
    void strongBiasIsProvenWithinFewRounds() {
        for (int sensors : new int[] {8, 12, 16, 32}) {
            Found six = new Fleet(sensors, 21).disjointWithin(5, 6, 1000);
            assertTrue(six.liars() >= 0.99, sensors + " sensors: " + six);
            assertEquals(0, six.honest());
            Found five = new Fleet(sensors, 22).disjointWithin(20, 5, 500);
            assertTrue(five.liars() >= 0.95, sensors + " sensors: " + five);
            assertEquals(0, five.honest());
        }
    }

    // 8.2 d
    @Test
    void biasOfThreeSigmaIsFoundAsDriftWithinTwentyRounds() {
        for (int sensors : new int[] {4, 8, 16}) {
            Found found = new Fleet(sensors, 31).driftingWithin(20, round -> 3, 400);
            assertTrue(found.liars() >= 0.95, sensors + " sensors: " + found);
            Found alarms = new Fleet(sensors, 32).driftingWithin(40, round -> 3, 400);
            assertTrue(alarms.honest() <= 0.005, sensors + " sensors: " + alarms);
            assertEquals(
                    0,
                    new Fleet(sensors, 33).driftingWithin(40, round -> 0, 400).honest());
        }
    }

    // 8.2 e
    @Test
    void slowDriftIsFoundByTheFortiethRound() {
        Found found = new Fleet(16, 41).driftingWithin(40, round -> 0.1 * (round + 1), 400);
        assertTrue(found.liars() >= 0.95, found.toString());
        assertTrue(found.honest() <= 0.005, found.toString());
    }

    // FUSION 8.1, last table: the published estimator is the worst of all under a colluding bias of four sigma
    @Test
    void colludingLiarsHurtThePublishedEstimatorMost() {
        assertEquals(1.35, new Fleet(16, 51).rms(Estimator.BI_MIDPOINT, 4, 20_000), 0.05);
        assertEquals(0.73, new Fleet(16, 51).rms(Estimator.LENGTH_WEIGHTED, 4, 20_000), 0.05);
        assertEquals(0.71, new Fleet(16, 51).rms(Estimator.BOUNDS_MIDPOINT, 4, 20_000), 0.05);
        assertEquals(0.55, new Fleet(16, 51).rms(Estimator.MEDIAN, 4, 20_000), 0.05);
        assertEquals(0.26, new Fleet(16, 51).rms(Estimator.BI_MIDPOINT, 0, 20_000), 0.05);
    }
}
