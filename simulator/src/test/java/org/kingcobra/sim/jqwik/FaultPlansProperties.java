package org.kingcobra.sim.jqwik;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.function.Predicate;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomGenerator;
import net.jqwik.api.Shrinkable;
import org.kingcobra.sim.fault.Fault;
import org.kingcobra.sim.fault.FaultKind;
import org.kingcobra.sim.fault.FaultPlan;

class FaultPlansProperties {
    @Provide
    Arbitrary<FaultPlan> plans() {
        return FaultPlans.among(7).plans();
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aPlanSurvivesItsTextForm(@ForAll("plans") FaultPlan plan) {
        assertEquals(plan, FaultPlan.parse(plan.toString()));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void noMoreThanFReplicasLie(@ForAll("plans") FaultPlan plan) {
        long liars = plan.faults().stream()
                .filter(fault -> fault.kind() == FaultKind.BYZANTINE || fault.kind() == FaultKind.TWINS)
                .map(fault ->
                        fault instanceof Fault.Byzantine byzantine ? byzantine.seat() : ((Fault.Twins) fault).seat())
                .distinct()
                .count();
        assertTrue(liars <= 2, plan::toString);
    }

    @Example
    void aPlanThatFailsWhateverItHoldsShrinksToTheEmptyOne() {
        assertEquals(FaultPlan.EMPTY, shrunk(plan -> true));
    }

    @Example
    void aPlanThatFailsByTwoCrashesShrinksToThose() {
        FaultPlan shrunk = shrunk(plan -> plan.faults().stream()
                        .filter(fault -> fault.kind() == FaultKind.CRASH)
                        .count()
                >= 2);
        assertEquals(FaultPlan.of(new Fault.Crash(0, 0), new Fault.Crash(0, 0)), shrunk);
    }

    /** What jqwik reports of a failing plan, by the same steps. */
    private static FaultPlan shrunk(Predicate<FaultPlan> fails) {
        RandomGenerator<FaultPlan> generator = FaultPlans.among(7).plans().generator(1_000);
        Random random = new Random(7);
        Shrinkable<FaultPlan> failing = generator.next(random);
        while (!fails.test(failing.value()) || failing.value().faults().isEmpty()) {
            failing = generator.next(random);
        }
        boolean smaller = true;
        while (smaller) {
            var next = failing.shrink()
                    .filter(candidate -> fails.test(candidate.value()))
                    .findFirst();
            smaller = next.isPresent();
            failing = next.orElse(failing);
        }
        return failing.value();
    }
}
