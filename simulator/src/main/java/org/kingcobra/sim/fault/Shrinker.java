package org.kingcobra.sim.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.kingcobra.bft.GroupSize;
import org.kingcobra.sim.Load;
import org.kingcobra.sim.Scenario;

/**
 * Makes a scenario that fails smaller as long as it still fails: fewer faults (ddmin; Zeller and Hildebrandt, "Simplifying and
 * isolating failure-inducing input", TSE 2002), then fewer replicas, clients and operations, then milder and shorter faults, and
 * so on until nothing helps or all runs are used up.
 */
public final class Shrinker {
    private final Predicate<Scenario> stillFails;
    private final TreeMap<String, Boolean> tried = new TreeMap<>();
    private Scenario smallest;
    private int runsLeft;

    private Shrinker(Scenario failing, Predicate<Scenario> stillFails, int runs) {
        this.smallest = failing;
        this.stillFails = stillFails;
        this.runsLeft = runs;
    }

    /**
     * The smallest scenario that was found to fail; the given one, if no other does.
     *
     * @param stillFails whether a scenario fails in the same way; pure
     * @param runs how often that may be asked
     */
    public static Scenario shrink(Scenario failing, Predicate<Scenario> stillFails, int runs) {
        Shrinker shrinker = new Shrinker(failing, stillFails, runs);
        boolean better = true;
        while (better && shrinker.runsLeft > 0) {
            Scenario before = shrinker.smallest;
            shrinker.dropFaults();
            shrinker.shrinkReplicas();
            shrinker.shrinkLoad();
            shrinker.soften();
            better = !before.equals(shrinker.smallest);
        }
        return shrinker.smallest;
    }

    /** Goes on from a scenario if it still fails. */
    private boolean accepts(Scenario candidate) {
        if (candidate.equals(smallest)) {
            return false;
        }
        Boolean known = tried.get(candidate.toString());
        if (known == null) {
            if (runsLeft == 0) {
                return false;
            }
            runsLeft--;
            known = stillFails.test(candidate);
            tried.put(candidate.toString(), known);
        }
        if (known) {
            smallest = candidate;
        }
        return known;
    }

    private List<Fault> faults() {
        return smallest.plan().faults();
    }

    private boolean acceptsFaults(List<Fault> faults) {
        return accepts(smallest.with(new FaultPlan(faults)));
    }

    /** Leaves out ever smaller pieces, as long as one can be left out. */
    private void dropFaults() {
        if (acceptsFaults(List.of())) {
            return;
        }
        for (int pieces = 2; pieces <= 2 * faults().size(); pieces *= 2) {
            int length = Math.max(1, faults().size() / pieces);
            boolean dropped = true;
            while (dropped) {
                dropped = dropPieces(length);
            }
        }
    }

    private boolean dropPieces(int length) {
        boolean dropped = false;
        int at = faults().size() - length;
        while (at >= 0) {
            List<Fault> fewer = new ArrayList<>(faults());
            fewer.subList(at, at + length).clear();
            dropped |= acceptsFaults(fewer);
            at = Math.min(at - length, faults().size() - length);
        }
        return dropped;
    }

    private void shrinkReplicas() {
        for (int f = 1; f < new GroupSize(smallest.replicas()).f(); f++) {
            if (accepts(smallest.withReplicas(GroupSize.tolerating(f).n()))) {
                return;
            }
        }
    }

    private void shrinkLoad() {
        Load load = smallest.load();
        List<Load> smaller = new ArrayList<>();
        for (int clients = 1; clients < load.clients(); clients++) {
            smaller.add(load.withClients(clients));
        }
        for (int operations = 1; operations < load.operationsPerClient(); operations *= 2) {
            smaller.add(load.withOperations(operations));
        }
        for (Load candidate : smaller) {
            if (accepts(smallest.with(candidate))) {
                shrinkLoad();
                return;
            }
        }
    }

    private void soften() {
        for (int i = 0; i < faults().size(); i++) {
            boolean softer = true;
            while (softer) {
                softer = soften(i);
            }
        }
    }

    private boolean soften(int index) {
        for (Fault milder : Milder.than(faults().get(index))) {
            List<Fault> faults = new ArrayList<>(faults());
            faults.set(index, milder);
            if (acceptsFaults(faults)) {
                return true;
            }
        }
        return false;
    }
}
