package org.kingcobra.arbiter.tally;

import static com.google.common.base.Preconditions.checkArgument;

import java.math.BigInteger;

/** Condorcet's jury: how often a panel of arbiters is right who err independently of each other. */
public final class Jury {
    private Jury() {}

    /**
     * The probability that more than half are right. Grows with the panel when an arbiter is right more often than not, and
     * shrinks with it when she is not.
     */
    public static Ratio majorityIsRight(int arbiters, Ratio competence) {
        return atLeast(Math.floorDiv(arbiters, 2) + 1, arbiters, competence);
    }

    /** The probability that a panel finds guilty whoever is guilty: at least 2g+1 of 3g+1 are right. */
    public static Ratio sensitivity(PanelSize panel, Ratio competence) {
        return atLeast(panel.deciding(), panel.seats(), competence);
    }

    /** The probability that a panel does not find guilty who is innocent: fewer than 2g+1 of 3g+1 are wrong. */
    public static Ratio specificity(PanelSize panel, Ratio competence) {
        return atLeast(panel.deciding(), panel.seats(), competence.complement()).complement();
    }

    /** The probability of at least so many successes in independent trials. */
    public static Ratio atLeast(int successes, int trials, Ratio probability) {
        checkArgument(probability.isProbability(), "expected a probability from 0 to 1, got %s", probability);
        checkArgument(trials >= 1, "expected at least one trial, got %s", trials);
        Ratio sum = Ratio.ZERO;
        for (int k = Math.max(0, successes); k <= trials; k++) {
            sum = sum.plus(new Ratio(binomial(trials, k), BigInteger.ONE)
                    .times(probability.power(k))
                    .times(probability.complement().power(trials - k)));
        }
        return sum;
    }

    private static BigInteger binomial(int n, int k) {
        BigInteger result = BigInteger.ONE;
        for (int i = 1; i <= k; i++) {
            result = result.multiply(BigInteger.valueOf((long) n - k + i)).divide(BigInteger.valueOf(i));
        }
        return result;
    }
}
