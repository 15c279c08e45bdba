package org.kingcobra.arbiter;

import org.kingcobra.arbiter.tally.Vote;

/**
 * Follows what can be checked and gives the benefit of the doubt: words alone, a gap in a disputed coin's trail, evidence on
 * both sides, or a single statistical alarm leave a case undecided. Less evidence for the accusation never makes its vote worse
 * for the accused.
 */
final class HonestStrategy implements ArbiterProgram.Strategy {
    /** A test errs at its stated rate; so many alarms about one subject are more than its errors explain. */
    static final long ALARMS_TO_CONVICT = 3;

    @Override
    public Vote vote(CaseFile file) {
        if (file.exhibits().stream().anyMatch(exhibit -> exhibit.finding().isProof())) {
            return Vote.GUILTY;
        }
        boolean corroborated =
                file.count(Finding.CORROBORATES) > 0 || file.count(Finding.INDICATES) >= ALARMS_TO_CONVICT;
        boolean refuted = file.count(Finding.REFUTES) > 0;
        if (refuted && !corroborated) {
            return Vote.INNOCENT;
        }
        return corroborated && !refuted && file.trailIsComplete() ? Vote.GUILTY : Vote.INSUFFICIENT;
    }
}
