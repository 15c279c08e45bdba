package org.kingcobra.sim.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** The violations of a run; of each invariant the first ones. */
public final class Findings {
    /** What follows from the first violations of an invariant tells nobody more. */
    public static final int EACH_MAX = 3;

    private final List<Violation> violations = new ArrayList<>();
    private final TreeMap<String, Integer> counts = new TreeMap<>();

    public void add(Violation violation) {
        if (counts.merge(violation.invariant(), 1, Integer::sum) <= EACH_MAX) {
            violations.add(violation);
        }
    }

    public boolean has(String invariant) {
        return counts.containsKey(invariant);
    }

    /** The earliest first. */
    public List<Violation> list() {
        return violations.stream()
                .sorted(Comparator.comparingLong(Violation::atMicros))
                .toList();
    }
}
