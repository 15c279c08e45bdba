package org.kingcobra.arbiter.tally;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * What is demanded before anybody is convicted on the word of a panel.
 *
 * @param competence how often one arbiter is taken to be right
 * @param conviction the least probability of guilt on which testimony convicts
 */
public record Standards(PanelSize panel, Ratio competence, Ratio conviction) {
    public Standards {
        checkArgument(competence.isProbability(), "expected a competence from 0 to 1, got %s", competence);
        checkArgument(conviction.isProbability(), "expected a standard from 0 to 1, got %s", conviction);
    }

    /** Nine of ten right, and one wrongful conviction in a hundred at most. */
    public static Standards usual(PanelSize panel) {
        return new Standards(panel, Ratio.perMille(900), Ratio.perMille(990));
    }

    /** How likely guilt is once the panel said so. */
    public Ratio posterior(Ratio prior) {
        return Bayes.posterior(prior, Jury.sensitivity(panel, competence), Jury.specificity(panel, competence));
    }
}
