package org.kingcobra.sim.jqwik;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.kingcobra.bft.GroupSize;
import org.kingcobra.sim.Scenario;
import org.kingcobra.sim.Simulation;
import org.kingcobra.sim.fault.Fault;
import org.kingcobra.sim.fault.FaultKind;
import org.kingcobra.sim.fault.FaultPlan;

/**
 * What may go wrong, as arbitraries: of a failing plan jqwik leaves out faults, and makes the others earlier and shorter, until
 * nothing more can be left out. At most f replicas lie.
 */
public final class FaultPlans {
    private static final int FAULTS_MAX = 16;
    private static final long UNTIL_MICROS = 10_000_000;

    private final int replicas;
    private final int faultsMax;
    private final Set<FaultKind> kinds;

    private FaultPlans(int replicas, int faultsMax, Set<FaultKind> kinds) {
        this.replicas = replicas;
        this.faultsMax = faultsMax;
        this.kinds = kinds;
    }

    /** Faults of all kinds in a group of so many. */
    public static FaultPlans among(int replicas) {
        return new FaultPlans(new GroupSize(replicas).n(), FAULTS_MAX, EnumSet.allOf(FaultKind.class));
    }

    /** Only faults of these kinds. */
    public FaultPlans only(FaultKind first, FaultKind... others) {
        return new FaultPlans(replicas, faultsMax, EnumSet.of(first, others));
    }

    public FaultPlans atMost(int faults) {
        checkArgument(faults >= 0, "expected at least 0 faults, got %s", faults);
        return new FaultPlans(replicas, faults, kinds);
    }

    public Arbitrary<FaultPlan> plans() {
        FaultArbitraries faults = new FaultArbitraries(replicas, UNTIL_MICROS);
        return Arbitraries.of(kinds)
                .flatMap(faults::of)
                .list()
                .ofMaxSize(faultsMax)
                .map(this::withinBudget);
    }

    /** Whole scenarios: group, clients and settings as the default generator draws them, faults from here, all healed after 10 s. */
    public Arbitrary<Scenario> scenarios() {
        return Combinators.combine(Arbitraries.longs().greaterOrEqual(0), plans())
                .as((seed, plan) -> Simulation.generate(seed, replicas)
                        .healingAt(UNTIL_MICROS)
                        .with(plan));
    }

    /** Leaves out lies of replicas beyond f. */
    private FaultPlan withinBudget(List<Fault> drawn) {
        int f = new GroupSize(replicas).f();
        TreeSet<Integer> liars = new TreeSet<>();
        List<Fault> kept = new ArrayList<>();
        for (Fault fault : drawn) {
            int liar = liar(fault);
            boolean fits = liar < 0 || liars.contains(liar) || liars.size() < f;
            if (fits) {
                kept.add(fault);
            }
            if (fits && liar >= 0) {
                liars.add(liar);
            }
        }
        return new FaultPlan(kept);
    }

    /** The seat that lies, or -1. */
    private static int liar(Fault fault) {
        if (fault instanceof Fault.Byzantine byzantine) {
            return byzantine.seat();
        }
        return fault instanceof Fault.Twins twins ? twins.seat() : -1;
    }
}
