package org.kingcobra.arbiter.tally;

import static com.google.common.base.Preconditions.checkArgument;

/** What a finding of guilt is worth, given how likely guilt was before and how well the test tells. */
public final class Bayes {
    private Bayes() {}

    /**
     * The probability of guilt after a test said so.
     *
     * @param prior the probability of guilt before
     * @param sensitivity how often the test finds the guilty
     * @param specificity how often it spares the innocent
     * @return 0 where the test never says guilty
     */
    public static Ratio posterior(Ratio prior, Ratio sensitivity, Ratio specificity) {
        checkArgument(
                prior.isProbability() && sensitivity.isProbability() && specificity.isProbability(),
                "expected probabilities from 0 to 1, got %s, %s, %s",
                prior,
                sensitivity,
                specificity);
        Ratio rightly = prior.times(sensitivity);
        Ratio wrongly = prior.complement().times(specificity.complement());
        Ratio either = rightly.plus(wrongly);
        return either.equals(Ratio.ZERO) ? Ratio.ZERO : rightly.dividedBy(either);
    }
}
