package org.kingcobra.sim.timeline;

import java.util.ArrayList;
import java.util.List;
import org.kingcobra.sim.Scenario;
import org.kingcobra.sim.check.Violation;
import org.kingcobra.sim.fault.Fault;
import org.kingcobra.sim.fault.Window;
import org.kingcobra.sim.timeline.Moment.Kind;

/** What ails a node at a moment, for the ground of its column. */
final class FaultBands {
    private static final Fault.Cases<List<Integer>> SEATS = new Concerned();

    private final Scenario scenario;
    private final long healedMicros;

    FaultBands(Scenario scenario, long healedMicros) {
        this.scenario = scenario;
        this.healedMicros = healedMicros;
    }

    /** Sentences; none for a node that is well. */
    List<String> at(int node, long atMicros) {
        List<String> ails = new ArrayList<>();
        for (Fault fault : scenario.plan().faults()) {
            List<Integer> seats = fault instanceof Fault.ClientFault client
                    ? List.of(scenario.replicas() + client.client())
                    : fault.match(SEATS);
            if (seats.contains(node) && during(fault).contains(atMicros)) {
                ails.add(FaultWords.what(fault, scenario.replicas()));
            }
        }
        return ails;
    }

    /** When each fault begins that is not there from the start and is no moment of its own. */
    List<Moment> beginnings() {
        List<Moment> beginnings = new ArrayList<>();
        for (Fault fault : scenario.plan().faults()) {
            Window window = during(fault);
            if (window.fromMicros() > 0 && window.lengthMicros() > 0) {
                String until = window.untilMicros() == Window.EVER_MICROS
                        ? "from here on: "
                        : "until " + Names.time(window.untilMicros()) + ": ";
                String what = until + FaultWords.what(fault, scenario.replicas());
                beginnings.add(new Moment(window.fromMicros(), Violation.NOWHERE, Kind.FAULT, what));
            }
        }
        return beginnings;
    }

    boolean isByzantine(int node) {
        return scenario.plan().faults().stream()
                .anyMatch(fault -> (fault instanceof Fault.Byzantine byzantine && byzantine.seat() == node)
                        || (fault instanceof Fault.Twins twins && twins.seat() == node)
                        || (fault instanceof Fault.ClientFault client
                                && scenario.replicas() + client.client() == node));
    }

    private Window during(Fault fault) {
        Window window = fault.during();
        if (fault instanceof Fault.Byzantine || fault instanceof Fault.Twins || fault instanceof Fault.ClientFault) {
            return window;
        }
        long until = Math.min(window.untilMicros(), healedMicros);
        return new Window(Math.min(window.fromMicros(), until), until);
    }

    /** Whom a fault concerns by name; what concerns all links is told in the head of the page. */
    private static final class Concerned implements Fault.Cases<List<Integer>> {
        @Override
        public List<Integer> crash(Fault.Crash fault) {
            return List.of();
        }

        @Override
        public List<Integer> restart(Fault.Restart fault) {
            return List.of();
        }

        @Override
        public List<Integer> pause(Fault.Pause fault) {
            return List.of(fault.seat());
        }

        @Override
        public List<Integer> skew(Fault.Skew fault) {
            return List.of(fault.seat());
        }

        @Override
        public List<Integer> partition(Fault.Partition fault) {
            return fault.groups().stream().flatMap(List::stream).distinct().toList();
        }

        @Override
        public List<Integer> oneWay(Fault.OneWay fault) {
            return fault.receivers();
        }

        @Override
        public List<Integer> links(Fault.Links fault) {
            return List.of();
        }

        @Override
        public List<Integer> clog(Fault.Clog fault) {
            return List.of(fault.from(), fault.to());
        }

        @Override
        public List<Integer> disk(Fault.DiskFault fault) {
            return List.of(fault.seat());
        }

        @Override
        public List<Integer> byzantine(Fault.Byzantine fault) {
            return List.of(fault.seat());
        }

        @Override
        public List<Integer> twins(Fault.Twins fault) {
            return List.of(fault.seat());
        }

        @Override
        public List<Integer> client(Fault.ClientFault fault) {
            return List.of();
        }
    }
}
