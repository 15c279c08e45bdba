package org.kingcobra.arbiter.tally;

import org.kingcobra.bft.EvidenceClass;

/**
 * How a panel's votes become the outcome of a case. Votes alone convict nobody: a gap in a disputed coin's trail, or a
 * complainant whose record makes guilt too unlikely, leaves the accused the benefit of the doubt (M-ARB-04). Taking evidence
 * away moves an outcome towards acquittal or leaves it.
 *
 * @param confidence how likely guilt is (innocence, where cleared) given what the panel found and the prior
 */
public record Judgement(Outcome outcome, Reason reason, Ratio confidence) {
    /** Why the outcome is what it is, in descending precedence, and what would have changed it. */
    public enum Reason {
        EVIDENCE_PROVES_IT("proof that the evidence was not signed by the key of the accused"),
        ROLL_IS_TOO_SMALL("enough arbiters on the roll who are no party to the case"),
        TOO_FEW_CONTRIBUTIONS("enough arbiters who reveal their contribution to the lottery in time"),
        PANEL_FOUND_INNOCENT("evidence that proves the accusation"),
        EVIDENCE_IS_INSUFFICIENT("evidence that can be checked, or the missing hops of a disputed coin's trail"),
        PANEL_DID_NOT_AGREE("more evidence on which more arbiters agree"),
        TRAIL_HAS_A_GAP("the missing hops of the disputed coins' trail"),
        COMPLAINANT_LACKS_CREDIBILITY("the same complaint from somebody with a better record, or proof"),
        PANEL_FOUND_GUILTY("evidence that refutes the accusation");

        private final String whatWouldChangeIt;

        Reason(String whatWouldChangeIt) {
            this.whatWouldChangeIt = whatWouldChangeIt;
        }

        public String whatWouldChangeIt() {
            return whatWouldChangeIt;
        }
    }

    public static final Judgement PROOF = new Judgement(Outcome.PROVEN, Reason.EVIDENCE_PROVES_IT, Ratio.ONE);

    /** No panel could be seated. */
    public static Judgement unproven(Reason reason) {
        return new Judgement(Outcome.UNPROVEN, reason, Ratio.ZERO);
    }

    /**
     * What follows from the votes of a panel.
     *
     * @param prior how likely guilt was before the panel: the complainant's credibility in a case of testimony
     * @param trailIsComplete whether every hop of every disputed coin is known
     */
    public static Judgement of(
            EvidenceClass evidenceClass, Tally tally, Standards standards, Ratio prior, boolean trailIsComplete) {
        Ratio confidence = standards.posterior(prior);
        Ratio ofInnocence = standards.posterior(prior.complement());
        return switch (tally.outcome()) {
            case CLEARED -> new Judgement(Outcome.CLEARED, Reason.PANEL_FOUND_INNOCENT, ofInnocence);
            case UNPROVEN ->
                unproven(tally.findsTooLittle() ? Reason.EVIDENCE_IS_INSUFFICIENT : Reason.PANEL_DID_NOT_AGREE);
            case PROVEN -> {
                if (!trailIsComplete) {
                    yield new Judgement(Outcome.UNPROVEN, Reason.TRAIL_HAS_A_GAP, confidence);
                }
                boolean credible =
                        evidenceClass != EvidenceClass.TESTIMONY || confidence.compareTo(standards.conviction()) >= 0;
                yield credible
                        ? new Judgement(Outcome.PROVEN, Reason.PANEL_FOUND_GUILTY, confidence)
                        : new Judgement(Outcome.UNPROVEN, Reason.COMPLAINANT_LACKS_CREDIBILITY, confidence);
            }
        };
    }
}
