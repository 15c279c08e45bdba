package org.kingcobra.sim.planted;

import java.util.ArrayList;
import java.util.List;
import org.kingcobra.sim.Report;
import org.kingcobra.sim.Scenario;
import org.kingcobra.sim.Simulation;
import org.kingcobra.sim.timeline.ReportText;

/** The simulator as it is, whatever classes it runs on. */
public final class PlantedWorld implements World {
    /** Runs that a plan's shrinking may take. */
    private static final int SHRINKING_RUNS_MAX = 400;

    @Override
    public List<String> violated(long scheduleSeed, int replicas) {
        Report report = Simulation.run(Simulation.generate(scheduleSeed, replicas));
        List<String> found = new ArrayList<>();
        if (!report.violations().isEmpty()) {
            found.add(report.scenario().toString());
            report.violations().forEach(violation -> found.add(violation.toString()));
        }
        return found;
    }

    @Override
    public List<String> violations(String replay) {
        return Simulation.run(Scenario.parse(replay)).violations().stream()
                .map(Object::toString)
                .toList();
    }

    @Override
    public List<String> report(String replay) {
        return ReportText.lines(Simulation.run(Scenario.parse(replay)));
    }

    @Override
    public String shrunk(String replay) {
        Report found = Simulation.run(Scenario.parse(replay));
        return Simulation.shrink(found, SHRINKING_RUNS_MAX).toString();
    }

    @Override
    public int faults(String replay) {
        return Scenario.parse(replay).plan().faults().size();
    }
}
