package org.kingcobra.sim.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.kingcobra.sim.kernel.RandomStream;

class FaultPlanProperties {
    private static FaultPlan plan(long seed, int replicas) {
        RandomStream random = RandomStream.named(seed, "plan");
        return PlanGenerator.generate(random, Swarm.draw(random, replicas));
    }

    @Property
    void textSaysAllOfAPlan(@ForAll long seed, @ForAll @IntRange(min = 1, max = 10) int replicas) {
        FaultPlan plan = plan(seed, replicas);
        assertEquals(plan, FaultPlan.parse(plan.toString()));
    }

    @Property
    void textNeedsNoQuotes(@ForAll long seed) {
        assertTrue(plan(seed, 4).toString().matches("[A-Za-z0-9_.,+/-]+"));
    }

    @Property
    void anyTextIsAPlanOrRefused(
            @ForAll @StringLength(max = 40) @CharRange(from = '+', to = '9') @CharRange(from = 'a', to = 'z')
                    String text) {
        isAPlanOrRefused(text);
    }

    @Property
    void oneChangedCharacterLeavesAPlanOrIsRefused(
            @ForAll long seed, @ForAll @IntRange(min = 0) int at, @ForAll char instead) {
        StringBuilder text = new StringBuilder(plan(seed, 4).toString());
        text.setCharAt(at % text.length(), instead);
        isAPlanOrRefused(text.toString());
    }

    private static void isAPlanOrRefused(String text) {
        try {
            FaultPlan plan = FaultPlan.parse(text);
            assertEquals(plan, FaultPlan.parse(plan.toString()));
        } catch (IllegalArgumentException refused) {
            assertTrue(String.valueOf(refused.getMessage()).contains("expected"), refused.getMessage());
        }
    }
}
