package org.kingcobra.sim.cli;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.kingcobra.sim.Report;
import org.kingcobra.sim.Scenario;
import org.kingcobra.sim.Simulation;
import org.kingcobra.sim.check.Determinism;
import org.kingcobra.sim.fault.Fault;
import org.kingcobra.sim.fault.FaultKind;
import org.kingcobra.sim.fault.FaultPlan;
import org.kingcobra.sim.kernel.RandomStream;

/**
 * What the default generator draws, one schedule after the other: a function of the seed and of the schedule's number, whoever
 * runs it.
 *
 * @param kinds faults of other kinds are left out
 */
record Schedules(long seed, int replicas, Set<FaultKind> kinds) {
    /** One schedule of so many is run once more, and must leave the same trace (I14). */
    private static final int TWICE_EVERY = 256;

    static Schedules of(long seed, int replicas) {
        return new Schedules(seed, replicas, EnumSet.allOf(FaultKind.class));
    }

    static long seed(long seed, long number) {
        return RandomStream.named(seed, "schedule " + number).nextLong();
    }

    Scenario scenario(long number) {
        Scenario drawn = Simulation.generate(seed(seed, number), replicas);
        List<Fault> wanted = drawn.plan().faults().stream()
                .filter(fault -> kinds.contains(fault.kind()))
                .toList();
        return drawn.with(new FaultPlan(wanted));
    }

    @SuppressWarnings("IllegalCatch") // whatever went wrong, its schedule is told with it
    Report run(long number) {
        Scenario scenario = scenario(number);
        try {
            Report report = Simulation.run(scenario);
            return number % TWICE_EVERY == 0 ? compared(report, Simulation.run(scenario)) : report;
        } catch (RuntimeException | Error e) {
            throw new IllegalStateException("simulating " + scenario, e);
        }
    }

    private static Report compared(Report report, Report again) {
        return Determinism.compare(report.trace(), again.trace())
                .map(report::with)
                .orElse(report);
    }
}
