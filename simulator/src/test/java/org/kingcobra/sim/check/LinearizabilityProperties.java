package org.kingcobra.sim.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.kingcobra.sim.check.Linearizability.Operation;
import org.kingcobra.sim.check.Linearizability.Verdict;

/** The search against trying every order there is. */
class LinearizabilityProperties {
    private static final int OPERATIONS_MAX = 6;
    private static final int VALUES = 2;
    private static final int TIMES = 12;

    @Property(tries = 3_000)
    void theSearchAgreesWithTryingEveryOrder(@ForAll("histories") List<Operation<Integer, Integer>> history) {
        boolean expected = anyOrderFits(history, 0);
        Statistics.collect(expected);
        assertEquals(
                expected ? Verdict.LINEARIZABLE : Verdict.NOT_LINEARIZABLE,
                Linearizability.check(new IntRegister(), history, Long.MAX_VALUE));
    }

    private static boolean anyOrderFits(List<Operation<Integer, Integer>> rest, int value) {
        for (int i = 0; i < rest.size(); i++) {
            Operation<Integer, Integer> next = rest.get(i);
            List<Operation<Integer, Integer>> others = new ArrayList<>(rest);
            others.remove(i);
            boolean mayBeNext = others.stream().allMatch(other -> other.returnedMicros() >= next.calledMicros());
            Optional<Integer> after = new IntRegister().step(value, next.input(), next.output());
            if (mayBeNext && after.isPresent() && anyOrderFits(others, after.get())) {
                return true;
            }
        }
        return rest.isEmpty();
    }

    @Provide
    Arbitrary<List<Operation<Integer, Integer>>> histories() {
        Arbitrary<Integer> time = Arbitraries.integers().between(0, TIMES);
        Arbitrary<Integer> value = Arbitraries.integers().between(0, VALUES);
        Arbitrary<Operation<Integer, Integer>> operation = Combinators.combine(
                        time, time, value, Arbitraries.integers().between(0, 9))
                .as(LinearizabilityProperties::operation);
        return operation.list().ofMaxSize(OPERATIONS_MAX);
    }

    private static Operation<Integer, Integer> operation(int one, int other, int value, int kind) {
        int called = Math.min(one, other);
        int returned = Math.max(one, other);
        if (kind == 0 && value != IntRegister.READ) {
            return LinearizabilityTest.unanswered(called, value);
        }
        return kind < 5 || value == IntRegister.READ
                ? LinearizabilityTest.read(called, returned, value)
                : LinearizabilityTest.write(called, returned, value);
    }
}
