package org.kingcobra.arbiter;

import org.kingcobra.arbiter.tally.Vote;
import org.kingcobra.bft.EvidenceClass;

/**
 * Follows what can be checked and gives the benefit of the doubt: words alone, a gap in a disputed coin's trail, evidence on
 * both sides, or a single statistical alarm leave a case undecided. Less evidence for the accusation never makes its vote worse
 * for the accused.
 */
final class HonestStrategy implements ArbiterProgram.Strategy {
    /** A statistical test errs at its stated rate; so many independent alarms are more than its errors explain. */
    static final long ALARMS_TO_CONVICT = 3;

    @Override
    public Vote vote(CaseFile file) {
        if (file.exhibits().stream().anyMatch(exhibit -> exhibit.finding().isProof())) {
            return Vote.GUILTY;
        }
        long corroborating = file.count(Finding.CORROBORATES);
        long needed = file.charge().evidenceClass() == EvidenceClass.STATISTICAL ? ALARMS_TO_CONVICT : 1;
        boolean refuted = file.count(Finding.REFUTES) > 0;
        if (refuted && corroborating == 0) {
            return Vote.INNOCENT;
        }
        return !refuted && corroborating >= needed && file.trailIsComplete() ? Vote.GUILTY : Vote.INSUFFICIENT;
    }
}
