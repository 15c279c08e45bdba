package org.kingcobra.sim.cli;

import org.kingcobra.sim.Scenario;
import org.kingcobra.sim.workload.Workload;
import org.kingcobra.sim.workload.Workloads;

/** A replay string as a user typed it. */
final class ReplayString {
    private ReplayString() {}

    static Scenario parse(String text) throws UsageException {
        try {
            Scenario scenario = Scenario.parse(text);
            Workloads.named(scenario.workload());
            return scenario;
        } catch (IllegalArgumentException e) {
            throw new UsageException(
                    Shown.of(text) + " is no replay string: " + Shown.line(String.valueOf(e.getMessage())));
        }
    }

    static Workload workload(Scenario scenario) {
        return Workloads.named(scenario.workload());
    }
}
