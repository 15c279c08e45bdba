package org.kingcobra.arbiter;

import com.google.common.collect.ImmutableSet;
import java.util.Set;
import org.kingcobra.arbiter.Sanction.Kind;
import org.kingcobra.arbiter.tally.Outcome;
import org.kingcobra.bft.EvidenceClass;

/**
 * Which sanction follows from which class of evidence. Nothing else decides it.
 *
 * <table>
 * <caption>Sanctions</caption>
 * <tr><th>class</th><th>offence</th><th>outcome</th><th>against the accused</th><th>against the complainants</th></tr>
 * <tr><td>proof</td><td>misconduct</td><td>proven, mechanically</td><td>fine, refusal, strike-off</td><td></td></tr>
 * <tr><td>proof</td><td>slander</td><td>proven, mechanically</td><td>fine, strike-off; refusal if habitual</td><td></td></tr>
 * <tr><td>proof</td><td>faulty replica</td><td>proven, mechanically</td><td>reported</td><td></td></tr>
 * <tr><td>statistical</td><td>misconduct</td><td>proven by a panel</td><td>refusal</td><td></td></tr>
 * <tr><td>testimony</td><td>misconduct</td><td>proven by a panel</td><td>fine</td><td></td></tr>
 * <tr><td>testimony</td><td>misconduct</td><td>cleared by a panel</td><td></td><td>fine; refusal if habitual</td></tr>
 * <tr><td>any</td><td>any</td><td>otherwise</td><td></td><td></td></tr>
 * </table>
 *
 * <p>A strike-off concerns whoever is on the roll. Statistics never lead to a sanction but through a panel, and never cost money;
 * a faulty replica is repaired by others, and neither fined nor evicted here.
 */
final class SanctionTable {
    private SanctionTable() {}

    static Set<Kind> againstAccused(EvidenceClass evidenceClass, Offence offence, Outcome outcome, boolean habitual) {
        if (outcome != Outcome.PROVEN) {
            return ImmutableSet.of();
        }
        if (offence == Offence.FAULTY_REPLICA) {
            return ImmutableSet.of(Kind.REPORTED_FAULTY);
        }
        if (offence == Offence.SLANDER) {
            return habitual
                    ? ImmutableSet.of(Kind.FINE, Kind.REFUSAL, Kind.STRIKE_OFF)
                    : ImmutableSet.of(Kind.FINE, Kind.STRIKE_OFF);
        }
        return switch (evidenceClass) {
            case PROOF -> ImmutableSet.of(Kind.FINE, Kind.REFUSAL, Kind.STRIKE_OFF);
            case STATISTICAL -> ImmutableSet.of(Kind.REFUSAL);
            case TESTIMONY -> ImmutableSet.of(Kind.FINE);
        };
    }

    static Set<Kind> againstComplainant(EvidenceClass evidenceClass, Outcome outcome, boolean habitual) {
        if (evidenceClass != EvidenceClass.TESTIMONY || outcome != Outcome.CLEARED) {
            return ImmutableSet.of();
        }
        return habitual ? ImmutableSet.of(Kind.FINE, Kind.REFUSAL) : ImmutableSet.of(Kind.FINE);
    }
}
