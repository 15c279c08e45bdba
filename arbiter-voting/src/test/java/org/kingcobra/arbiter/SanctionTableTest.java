package org.kingcobra.arbiter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.kingcobra.arbiter.Sanction.Kind;
import org.kingcobra.arbiter.tally.Outcome;
import org.kingcobra.bft.EvidenceClass;

/** The table, cell by cell. */
class SanctionTableTest {
    @Test
    void nobodyIsPunishedUnlessProven() {
        for (EvidenceClass evidenceClass : EvidenceClass.values()) {
            for (Offence offence : Offence.values()) {
                assertEquals(Set.of(), accused(evidenceClass, offence, Outcome.UNPROVEN));
                assertEquals(Set.of(), accused(evidenceClass, offence, Outcome.CLEARED));
            }
        }
    }

    @Test
    void eachClassHasItsSanction() {
        assertEquals(
                Set.of(Kind.FINE, Kind.REFUSAL, Kind.STRIKE_OFF),
                accused(EvidenceClass.PROOF, Offence.MISCONDUCT, Outcome.PROVEN));
        assertEquals(Set.of(Kind.REFUSAL), accused(EvidenceClass.STATISTICAL, Offence.MISCONDUCT, Outcome.PROVEN));
        assertEquals(Set.of(Kind.FINE), accused(EvidenceClass.TESTIMONY, Offence.MISCONDUCT, Outcome.PROVEN));
        assertEquals(Set.of(Kind.FINE, Kind.STRIKE_OFF), accused(EvidenceClass.PROOF, Offence.SLANDER, Outcome.PROVEN));
    }

    @Test
    void aFaultyReplicaIsNeitherFinedNorRefusedNorStruckOff() {
        assertEquals(
                Set.of(Kind.REPORTED_FAULTY), accused(EvidenceClass.PROOF, Offence.FAULTY_REPLICA, Outcome.PROVEN));
    }

    @Test
    void aHabitualSlandererLosesTheMarket() {
        assertEquals(
                Set.of(Kind.FINE, Kind.REFUSAL, Kind.STRIKE_OFF),
                SanctionTable.againstAccused(EvidenceClass.PROOF, Offence.SLANDER, Outcome.PROVEN, true));
        assertEquals(
                Set.of(Kind.FINE, Kind.REFUSAL),
                SanctionTable.againstComplainant(EvidenceClass.TESTIMONY, Outcome.CLEARED, true));
    }

    @Test
    void aComplainantPaysOnlyForTestimonyThatAPanelFoundFalse() {
        assertEquals(
                Set.of(Kind.FINE), SanctionTable.againstComplainant(EvidenceClass.TESTIMONY, Outcome.CLEARED, false));
        assertEquals(Set.of(), SanctionTable.againstComplainant(EvidenceClass.TESTIMONY, Outcome.UNPROVEN, true));
        assertEquals(Set.of(), SanctionTable.againstComplainant(EvidenceClass.STATISTICAL, Outcome.CLEARED, true));
    }

    @Test
    void statisticsNeverCostMoney() {
        assertFalse(accused(EvidenceClass.STATISTICAL, Offence.MISCONDUCT, Outcome.PROVEN)
                .contains(Kind.FINE));
    }

    private static Set<Kind> accused(EvidenceClass evidenceClass, Offence offence, Outcome outcome) {
        return SanctionTable.againstAccused(evidenceClass, offence, outcome, false);
    }
}
