package org.kingcobra.sim;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import org.kingcobra.bft.Digest;
import org.kingcobra.sim.check.Violation;
import org.kingcobra.sim.fault.Behaviour;
import org.kingcobra.sim.fault.FaultKind;

/**
 * What a run came to.
 *
 * @param violations the earliest first
 * @param trace equal for equal scenarios, on every machine
 * @param faults how many of each kind have begun
 * @param lies how many of each kind were told
 */
public record Report(
        Scenario scenario,
        List<Violation> violations,
        Digest trace,
        Marks marks,
        SortedMap<FaultKind, Long> faults,
        SortedMap<Behaviour, Long> lies,
        long virtualMicros,
        long events) {
    public Report {
        violations = ImmutableList.sortedCopyOf(Comparator.comparingLong(Violation::atMicros), violations);
        faults = ImmutableSortedMap.copyOfSorted(faults);
        lies = ImmutableSortedMap.copyOfSorted(lies);
    }

    /** The same, with one violation more. */
    public Report with(Violation found) {
        List<Violation> all =
                ImmutableList.<Violation>builder().addAll(violations).add(found).build();
        return new Report(scenario, all, trace, marks, faults, lies, virtualMicros, events);
    }

    public boolean isClean() {
        return violations.isEmpty();
    }
}
